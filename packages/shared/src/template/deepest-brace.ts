/**
 * How deep braces are open at the deepest place of an ICU pattern, those in quotes not counted. Takes one look at each
 * character, whatever the pattern.
 */
export function deepestBrace(pattern: string): number {
  let open = 0
  let deepest = 0
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at]
    if (character === '{') {
      open += 1
      deepest = Math.max(deepest, open)
    } else if (character === '}') {
      open = Math.max(0, open - 1)
    } else if (character === "'" && pattern[at + 1] === "'") {
      at += 1
    } else if (character === "'" && quotable.has(pattern[at + 1] ?? '')) {
      at = endOfQuote(pattern, at)
    }
  }
  return deepest
}

/** Before one of these an apostrophe begins a quotation (ICU `ApostropheMode` DOUBLE_OPTIONAL); elsewhere it is itself. */
const quotable: ReadonlySet<string> = new Set(['{', '}', '<', '>'])

/** Position of the apostrophe that ends the quotation which begins at `start`, or of the last character. */
export function endOfQuote(pattern: string, start: number): number {
  let at = pattern.indexOf("'", start + 2)
  while (at !== -1 && pattern[at + 1] === "'") at = pattern.indexOf("'", at + 2)
  return at === -1 ? pattern.length - 1 : at
}
