import { Lexer } from 'yaml'

/** Largest kit that is read, in UTF-16 units of its text (at most 2 MB of ASCII). */
const MAX_KIT_LENGTH = 2_000_000

/** How deep maps and lists may stand inside each other. A kit needs 6. */
export const MAX_KIT_DEPTH = 40

/** Spaces before a line's first word. */
const MAX_INDENT = 200

/** Parts of the file's text (words, colons, line ends and so on) that are read: keeps hostile files harmless. */
const MAX_KIT_TOKENS = 1_500_000

export type Excess = { readonly code: string; readonly message: string }

/** Said of what is nested beyond reason. */
export const tooDeep: Excess = {
  code: 'too-deep',
  message: `Maps and lists stand more than ${MAX_KIT_DEPTH} deep inside each other; a kit needs 6.`,
}

/** Why the text is too much to be a kit, or undefined: asked before it is parsed, in time that grows with its length only. */
export function findExcess(text: string): Excess | undefined {
  if (text.length > MAX_KIT_LENGTH)
    return tooLarge(`The file has ${text.length} characters, a kit at most ${MAX_KIT_LENGTH}.`)
  const depth = createDepth()
  let tokens = 0
  for (const token of new Lexer().lex(text)) {
    tokens += 1
    if (tokens > MAX_KIT_TOKENS) return tooLarge('The file has too many parts to be a kit.')
    if (depth.after(token) > MAX_KIT_DEPTH) return tooDeep
  }
  return undefined
}

function tooLarge(message: string): Excess {
  return { code: 'too-large', message: `${message} Import the organisations in several kits.` }
}

/**
 * How deep brackets are open, or how many lists and maps may have begun on this line outside of them. With the bound on a
 * line's indent this keeps the whole tree shallow enough for a parser that calls itself.
 */
function createDepth(): { after(token: string): number } {
  let open = 0
  let onLine = 0
  let isLineStart = true
  return {
    after: (token) => {
      if (isLineStart && token.startsWith(' ') && token.length > MAX_INDENT) return Infinity
      isLineStart = token.startsWith('\n') || token.startsWith('\r')
      if (isLineStart) onLine = 0
      else if (opening.has(token)) open += 1
      else if (closing.has(token)) open = Math.max(0, open - 1)
      else if (open === 0 && indicators.has(token)) onLine += 1
      return Math.max(open, onLine)
    },
  }
}

const opening: ReadonlySet<string> = new Set(['[', '{'])
const closing: ReadonlySet<string> = new Set([']', '}'])
const indicators: ReadonlySet<string> = new Set(['-', '?', ':'])
