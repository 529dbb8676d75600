import { type LocaleTag, localeTag } from './locale-tag.ts'

/**
 * The one of the available tags that serves a reader best, as it is written there; undefined when none does.
 *
 * The reader's tags are tried in their order. Each is served by itself, then by its ever shorter forms (lookup of RFC
 * 4647), then by another tag of the same language and script (`zh` by `zh-Hans`, `zh-TW` by `zh-Hant`, `en` by `en-GB`,
 * `nb` by `no`): the one of the likeliest region, the shortest, the first by the alphabet. A script that the reader did
 * not ask for serves nobody: `zh-TW` is not served by `zh`, nor `sr-Latn` by `sr`. Case does not matter, nor the order of
 * `available`. What is no tag serves only itself.
 */
export function matchLocale(wanted: readonly string[], available: readonly string[]): string | undefined {
  const key = `${wanted.join(' ')}\n${available.join(' ')}`
  if (answers.has(key)) return answers.get(key)
  if (answers.size >= MOST_ANSWERS) answers.clear()
  const answer = findMatch(wanted, available)
  answers.set(key, answer)
  return answer
}

/**
 * The tags that serve a reader of these languages, best first, as far as they can be listed: each tag with its shorter
 * forms, and its language in its script where that is not the usual one (`zh-TW` gives zh-TW, zh-Hant). Canonical case.
 */
export function fallbackChain(locales: readonly string[]): readonly string[] {
  const forms = locales.flatMap((locale) => localeTag(locale).chain)
  return [...new Set(forms.map(canonical))]
}

/** A plan asks for every account the same few questions. */
const MOST_ANSWERS = 5_000

const answers = new Map<string, string | undefined>()

function findMatch(wanted: readonly string[], available: readonly string[]): string | undefined {
  for (const tag of wanted) {
    const match = bestFor(localeTag(tag), available)
    if (match !== undefined) return match
  }
  return undefined
}

function bestFor(wanted: LocaleTag, available: readonly string[]): string | undefined {
  const tags = available.map((written) => ({ written, tag: localeTag(written) }))
  const ranked = tags.flatMap((each) => {
    const rank = rankOf(each.tag, wanted)
    return rank === undefined ? [] : [{ ...each, rank }]
  })
  const [best] = ranked.toSorted(
    (a, b) => a.rank - b.rank || compareText(a.tag.id, b.tag.id) || compareText(a.written, b.written),
  )
  return best?.written
}

/** How well a tag serves, the lower the better; undefined when it does not. */
function rankOf(tag: LocaleTag, { chain, family, region }: LocaleTag): number | undefined {
  const place = chain.indexOf(tag.id)
  if (place !== -1) return place
  if (tag.family !== family || tag.isSpecial) return undefined
  return (tag.region === region ? 1_000 : 2_000) + tag.id.length
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch {
    return tag // RangeError: not the form of a tag
  }
}
