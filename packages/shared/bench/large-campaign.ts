import type { PlanInput } from '@chorus/shared'

const WAVES = 10

const locales = ['en', 'es', 'fr', 'ru', 'zh-Hans'] as const

const zones = [
  'Europe/London',
  'Africa/Nairobi',
  'America/Mexico_City',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Europe/Paris',
]

const opening = Temporal.Instant.from('2026-12-01T09:00Z')

/** A campaign that makes so many posts on X: ten waves, a tenth as many accounts, as many wordings as posts. */
export function largeCampaign(posts: number): { readonly input: PlanInput; readonly now: Temporal.Instant } {
  const accounts = posts / WAVES
  const perLocale = Math.ceil(posts / locales.length)
  // More than there are posts: where each account looks for the next free wording, some are tried in vain.
  const texts = locales.map((locale, index) => ({ locale, variants: wordings(Math.ceil(perLocale * 1.05), index) }))
  const input: PlanInput = {
    campaign: {
      slug: 'large',
      seed: 'large',
      timeZone: 'Europe/London',
      anchors: { opening, deadline: Temporal.Instant.from('2026-12-31T23:59Z') },
      accountGap: Temporal.Duration.from({ hours: 1 }),
      perHour: { x: 2_000, all: 3_000 },
      links: { petition: { en: 'https://example.org/en' } },
      hashtags: ['NothingWithoutUs'],
      targets: {},
      variables: {},
    },
    messages: [{ key: 'sign', stance: 'anyone', topics: [], texts }],
    waves: Array.from({ length: WAVES }, (_, index) => ({
      key: `wave-${index}`,
      messages: ['sign'],
      when: { kind: 'instant', at: opening.add({ hours: 48 * (index + 1) }) },
      spread: {
        over: Temporal.Duration.from({ hours: 12 }),
        gap: Temporal.Duration.from({ seconds: 1 }),
        jitter: Temporal.Duration.from({ minutes: 30 }),
      },
      lateBy: Temporal.Duration.from({ hours: 18 }),
      platforms: ['x'],
      together: false,
    })),
    participants: Array.from({ length: accounts }, (_, index) => ({
      organisation: `member-${index}`,
      name: `Member ${index}`,
      timeZone: zones[index % zones.length] ?? 'UTC',
      locales: [locales[index % locales.length] ?? 'en'],
      stance: 'supporter',
      topics: [],
      quietHours: { from: Temporal.PlainTime.from('22:00'), to: Temporal.PlainTime.from('07:00') },
      accounts: [{ platform: 'x', handle: `member_${index}` }],
    })),
    platforms: ['x'],
  }
  return { input, now: opening }
}

/** Patterns of ten words that no two share, also not in other languages, with the organisation's name and a link. */
function wordings(count: number, language: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const words = Array.from({ length: 10 }, (__, place) => wordOf((index * 10 + place) * locales.length + language))
    return `${words.join(' ')} {organisation} {link_petition} {hashtags}`
  })
}

/** A made-up word in letters only, another one for each number. */
function wordOf(number: number): string {
  return number.toString(20).replaceAll(/[0-9a-j]/g, letterOf)
}

function letterOf(digit: string): string {
  return 'bcdfghklmnaeioupqrst'.charAt(Number.parseInt(digit, 20))
}
