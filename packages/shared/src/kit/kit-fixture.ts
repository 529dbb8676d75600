/** A small kit without faults, for tests. */
export const smallKit: string = `kit: 1
campaign:
  slug: small
  title: A small campaign
  timeZone: Europe/London
  opensAt: 2026-12-01T09:00
  anchors: { deadline: 2026-12-31T23:59 }
  links: { petition: { en: https://example.org/en } }
  hashtags: [NothingWithoutUs]
  targets: { council: { name: The Council, x: Council_demo } }
  variables: { signatories: 74 }
messages:
  - key: we-signed
    stance: signatory
    texts:
      - locale: en
        variants:
          - "{organisation} has signed. {link_petition} {hashtags}"
          - "One of {signatories}: {organisation}. {link_petition}"
waves:
  - key: last-days
    messages: [we-signed]
    when: { anchor: deadline, offset: -P3D, time: "09:00", zone: organisation }
    spread: { over: PT4H, gap: PT5M }
    platforms: [x]
organisations:
  - slug: lantern
    name: Lantern
    timeZone: Africa/Nairobi
    locales: [en]
    stance: author
    accounts: [{ platform: x, handle: Lantern_demo }]
`
