/** Networks by the names that they give themselves, in every language. */
const NETWORK_NAMES: Readonly<Record<string, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}

/** Networks in the order in which they are listed. */
export const networks = ['x', 'mastodon', 'bluesky', 'facebook'] as const

export const networkName = (platform: string): string => NETWORK_NAMES[platform] ?? platform

/** The name of a language in another one; its tag where there is no name. */
export function languageName(tag: string, locale: string): string {
  return namesIn(locale).of(tag) ?? tag
}

const names = new Map<string, Intl.DisplayNames>()

function namesIn(locale: string): Intl.DisplayNames {
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language' })
  names.set(locale, known)
  return known
}
