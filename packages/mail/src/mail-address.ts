/** Longest address that SMTP carries. Source: RFC 5321, 4.5.3.1.3, with erratum 1690: 254 between the brackets. */
const LONGEST = 254

/**
 * Local part of RFC 5321's dot-atom, a domain of LDH or international labels; no quoted forms, comments or lists. A number
 * as the last label would be read as an IP address.
 */
const form =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)*(?!(?:\d+|0x[\da-f]*)$)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/iu

/**
 * The one mail address that the text is, without spaces around it; undefined when it is none. Nothing that means more
 * than one address, or the start of a header, in any mail program is taken: no line break, comma, bracket, quote, space.
 */
export function parseMailAddress(text: string): string | undefined {
  const trimmed = text.trim()
  return trimmed.length <= LONGEST && form.test(trimmed) ? trimmed : undefined
}
