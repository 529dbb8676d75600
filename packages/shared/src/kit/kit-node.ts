/** A place in a kit's file. */
export type Place = { readonly path: string; /** Counted from 1. */ readonly line: number }

type KitScalar = Place & { readonly kind: 'scalar'; readonly value: string | number | boolean | undefined }
type KitList = Place & { readonly kind: 'list'; readonly items: readonly KitNode[] }
export type KitEntry = { readonly key: string; readonly place: Place; readonly value: KitNode }
export type KitMap = Place & { readonly kind: 'map'; readonly entries: readonly KitEntry[] }

/** A kit as written, whatever its format: what readers turn into values, with the place of every part. */
export type KitNode = KitScalar | KitList | KitMap

/** The path of what stands under a key: `waves[0].when`, or `links["the petition"]` for a key that is no plain word. */
export function pathOfKey(path: string, key: string): string {
  if (!/^[\w-]{1,60}$/.test(key)) return `${path}[${quote(key)}]`
  return path === '' ? key : `${path}.${key}`
}

/** The path of an item of a list, counted from 0. */
export function pathOfItem(path: string, index: number): string {
  return `${path}[${index}]`
}

/** A text from a kit as it may stand in a message: in quotes, shortened, nothing in it that a terminal would obey. */
export function quote(text: string): string {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text
  return harmless(JSON.stringify(short))
}

/** The text on one line, with nothing in it that a terminal would obey or that would turn what stands around it. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeChar)
}

/** What was found, in words for a message. */
export function describe(node: KitNode): string {
  if (node.kind === 'map') return 'a map'
  if (node.kind === 'list') return 'a list'
  if (node.value === undefined) return 'nothing'
  return typeof node.value === 'string' ? quote(node.value) : `${typeof node.value} ${node.value}`
}

const LONGEST_QUOTE = 80

function escapeChar(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
}
