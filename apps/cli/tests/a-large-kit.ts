/** Messages of the kit, each its own wave: what one account posts is never what it posted before. */
export const WAVES = 25

const WORDS_PER_TEXT = 8

/** A word that no other number below 216,000 gives, without digits: texts are compared without them. */
export function word(n: number): string {
  return [n, Math.floor(n / 60), Math.floor(n / 3_600)]
    .map((m) => `${'bdfgklmnprst'[m % 12]}${'aeiou'[m % 5]}`)
    .join('')
}

/**
 * A kit as JSON: 25 waves from the opening on, in each of which every organisation says something in words of its own.
 * X wants a second between two posts of a wave, so `organisations` is also the seconds it takes.
 */
export function aLargeKit(organisations: number): string {
  const texts = Array.from({ length: WAVES }, (_text, n) =>
    Array.from({ length: organisations }, (_variant, v) => {
      const first = (n * organisations + v) * WORDS_PER_TEXT
      const words = Array.from({ length: WORDS_PER_TEXT }, (_word, m) => word(first + m))
      return `{organisation} says ${words.join(' ')}.`
    }),
  )
  const numbers = Array.from({ length: organisations }, (_, n) => n + 1)
  return JSON.stringify({
    kit: 1,
    campaign: {
      slug: 'large',
      title: 'Large',
      timeZone: 'Europe/London',
      opensAt: '2026-12-01T09:00',
      anchors: { deadline: '2026-12-31T23:59' },
    },
    messages: texts.map((variants, n) => ({
      key: `message-${n}`,
      stance: 'anyone',
      texts: [{ locale: 'en', variants }],
    })),
    waves: texts.map((_, n) => ({
      key: `wave-${n}`,
      messages: [`message-${n}`],
      when: { anchor: 'opening' },
      spread: { over: `PT${organisations}S`, gap: 'PT1S' },
      platforms: ['x'],
    })),
    organisations: numbers.map((n) => ({
      slug: `ally-${n}`,
      name: `Ally ${word(200_000 + n)}`,
      timeZone: 'Europe/London',
      locales: ['en'],
      stance: 'supporter',
      accounts: [{ platform: 'x', handle: `Ally${n}` }],
    })),
  })
}
