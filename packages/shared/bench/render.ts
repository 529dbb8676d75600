import { createMessageRenderer, platformNames, type RenderContext } from '@chorus/shared'

/** A message in five languages: names, a target, a plural, a date, the days left, a link and hashtags. */
const patterns: readonly (readonly [string, readonly string[]])[] = [
  [
    'en',
    [
      '{organisation} is one of {signatories, plural, one{# organisation} other{# organisations}} asking {target_council} to listen. {link_petition} {hashtags}',
      '{daysLeft, plural, =0{Last day} one{One day left} other{# days left}}: {organisation} has signed, until {anchor_deadline}. {link_petition} {hashtags}',
    ],
  ],
  [
    'es',
    [
      '{organisation} es una de las {signatories, plural, one{# organización} many{# de organizaciones} other{# organizaciones}} que piden a {target_council} que escuche. {link_petition} {hashtags}',
      'Hasta el {anchor_deadline, date, full}: {organisation} ya ha firmado. {link_petition} {hashtags}',
    ],
  ],
  [
    'fr',
    [
      '{organisation} est l’une des {signatories, plural, one{# organisation} many{# d’organisations} other{# organisations}} qui s’adressent à {target_council}. {link_petition} {hashtags}',
      'Jusqu’au {anchor_deadline, date, ::MMMMd} : {organisation} a signé. {link_petition} {hashtags}',
    ],
  ],
  [
    'zh-Hans',
    [
      '{organisation}是{signatories, plural, other{#个}}签名组织之一，请{target_council}听一听。{link_petition} {hashtags}',
      '还有{daysLeft, plural, other{#天}}。{organisation}已签名。{link_petition} {hashtags}',
    ],
  ],
  [
    'ru',
    [
      'Нас {signatories, plural, one{# организация} few{# организации} many{# организаций} other{# организации}}, и {organisation} среди них. {target_council}, послушайте. {link_petition} {hashtags}',
      'До {anchor_deadline, time, ::jmz} {anchor_deadline}: {organisation} уже подписала. {link_petition} {hashtags}',
    ],
  ],
]

const campaign: RenderContext['campaign'] = {
  links: {
    petition: Object.fromEntries(['en', 'es', 'fr', 'ru', 'zh-Hans'].map((tag) => [tag, `https://example.org/${tag}`])),
  },
  hashtags: ['NothingWithoutUs', 'SexWorkIsWork'],
  hashtagUse: { x: { most: 2 }, facebook: { position: 'end' } },
  targets: {
    council: { name: 'World Equality Council', handles: { x: 'WEC_demo' }, fallback: '#WorldEqualityCouncil' },
  },
  variables: { signatories: 190 },
  anchors: {
    opening: Temporal.Instant.from('2026-12-01T09:00Z'),
    deadline: Temporal.Instant.from('2026-12-31T23:59Z'),
  },
  timeZone: 'Europe/London',
}

const zones = [
  'Europe/London',
  'Africa/Nairobi',
  'America/Mexico_City',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Europe/Paris',
]

/** How long 100,000 posts take: 2,500 organisations in 6 zones, each with 2 texts in 5 languages on 4 networks. */
export function benchRender(): readonly { readonly name: string; readonly value: string }[] {
  const renderer = createMessageRenderer()
  const started = performance.now()
  let posts = 0
  for (let index = 0; index < 2_500; index += 1) {
    const speaker = { ...speakerOf(index), ...said }
    for (const [locale, variants] of patterns) {
      for (const platform of platformNames) {
        for (const pattern of variants) {
          const rendered = renderer.render(pattern, { ...speaker, locale, platform })
          if (rendered.kind === 'failed') throw new Error(rendered.message)
          posts += 1
        }
      }
    }
  }
  const seconds = (performance.now() - started) / 1_000
  return [
    {
      name: `render ${posts.toLocaleString('en')} posts in ${patterns.length} languages`,
      value: `${seconds.toFixed(2)} s`,
    },
  ]
}

const said = { campaign, message: { hashtags: ['Health'] }, wave: {}, at: Temporal.Instant.from('2026-12-22T09:00Z') }

function speakerOf(index: number): Pick<RenderContext, 'organisation'> {
  const timeZone = zones[index % zones.length] ?? 'UTC'
  return { organisation: { name: `Organisation ${index}`, handle: `org_${index}`, country: 'KE', timeZone } }
}
