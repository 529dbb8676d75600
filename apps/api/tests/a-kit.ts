export type KitOptions = {
  readonly slug?: string
  /** A handle on X for each organisation, by its slug; undefined: an organisation without an account. */
  readonly organisations?: Readonly<Record<string, string | undefined>>
  /** Changes to any part at the top of the file, or in `campaign`. */
  readonly campaign?: Readonly<Record<string, unknown>>
  readonly top?: Readonly<Record<string, unknown>>
}

/** Sentences that have little in common: on X every account says another one. */
const sentences = [
  '{organisation} asks to be heard before anything is decided. {link_petition}',
  'Five languages, one letter, room for your name beside ours: {organisation}. {link_petition}',
  'Who writes a policy should meet those who live with it, says {organisation}. {link_petition}',
  'Two minutes of reading can change a consultation. Thank you from {organisation}! {link_petition}',
]

/** A kit without faults, as an object to send as JSON: one wave at the opening, 2026-12-01 09:00 UTC, five minutes apart. */
export function aKit(options: KitOptions = {}): Readonly<Record<string, unknown>> {
  const organisations = options.organisations ?? { lantern: 'Lantern_demo', harbour: 'Harbour_demo' }
  return {
    kit: 1,
    campaign: {
      slug: options.slug ?? 'small',
      title: 'A small campaign',
      timeZone: 'UTC',
      opensAt: '2026-12-01T09:00',
      anchors: { deadline: '2026-12-31T23:59' },
      links: { petition: { en: 'https://example.org/petition' } },
      hashtags: ['NothingWithoutUs'],
      ...options.campaign,
    },
    messages: [{ key: 'hear-us', stance: 'anyone', texts: [{ locale: 'en', variants: sentences }] }],
    waves: [
      {
        key: 'opening',
        messages: ['hear-us'],
        when: { anchor: 'opening' },
        spread: { over: 'PT1H', gap: 'PT5M' },
        lateBy: 'PT1H',
        platforms: ['x'],
      },
    ],
    organisations: Object.entries(organisations).map(([slug, handle]) => ({
      slug,
      name: `The ${slug}`,
      timeZone: 'UTC',
      locales: ['en'],
      stance: 'supporter',
      ...(handle === undefined ? {} : { accounts: [{ platform: 'x', handle }] }),
    })),
    ...options.top,
  }
}
