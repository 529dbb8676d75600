/** What a sticky form matches at this very place, or null. */
export function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}

/** The code point that ends at the place, '' at the start of the text. */
export function charBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1)
  const isPair = unit >= 0xdc00 && unit <= 0xdfff && (text.codePointAt(at - 2) ?? 0) > 0xff_ff
  return isPair ? text.slice(at - 2, at) : text.charAt(at - 1)
}

/** The text without the code points of a kind at its end. */
export function withoutEnd(text: string, kind: RegExp): string {
  let end = text.length
  for (let char = charBefore(text, end); kind.test(char); char = charBefore(text, end)) end -= char.length
  return text.slice(0, end)
}
