/** Line breaks of every kind, other controls, and what turns the direction of the text around it. */
const breaking = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu

/**
 * Words from outside as one line that can begin nothing of its own: no header, no paragraph, no other direction. At most
 * `most` characters, with an ellipsis where it was cut.
 */
export function oneLine(words: string, most = 200): string {
  const line = words.replaceAll(breaking, ' ').replaceAll(/ {2,}/g, ' ').trim()
  const characters = Array.from(line)
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}
