/** What JSON can say, without numbers that are no whole ones. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/**
 * The one way to write a value as JSON (RFC 8785): members by the UTF-16 units of their names, no spaces.
 *
 * @throws for what has no such form: a number that is not finite, text that is no well-formed Unicode.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('A number that is not finite has no form in JSON.')
    return JSON.stringify(value)
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${quote(name)}:${canonicalJson(member)}`).join(',')}}`
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new Error('Text that is no well-formed Unicode has no canonical form.')
  return JSON.stringify(text)
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}
