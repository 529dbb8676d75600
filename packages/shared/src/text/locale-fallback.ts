/** The tag and its ever shorter forms, lower case, most exact first: `zh-Hant-TW` gives zh-hant-tw, zh-hant, zh. */
export function localeChain(tag: string): readonly string[] {
  const subtags = tag.toLowerCase().split('-')
  return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'))
}

/**
 * The first of the available tags that serves one of the wanted ones: for each wanted tag in its order, the tag itself,
 * then its ever shorter forms (`zh-Hans` is served by `zh`, but `zh` is not served by `zh-Hans`). Case does not matter.
 */
export function matchLocale(wanted: readonly string[], available: readonly string[]): string | undefined {
  for (const tag of wanted) {
    for (const form of localeChain(tag)) {
      const match = available.find((candidate) => candidate.toLowerCase() === form)
      if (match !== undefined) return match
    }
  }
  return undefined
}
