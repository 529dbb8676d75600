/** Whether the text has the form of a BCP 47 tag, whoever speaks that language. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
