/** A picture, read and rid of all that is not picture; or why it is none that can be used. */
export type PictureRead =
  | {
      readonly kind: 'read'
      /** As it is shown: turned as its orientation says. */
      readonly width: number
      readonly height: number
      readonly bytes: Uint8Array
      /** Of a GIF. */
      readonly frames?: number
    }
  | PictureRefused

export type PictureRefused = { readonly kind: 'refused'; readonly code: string; readonly message: string }

/** The file ends, or goes astray, before its picture is whole. */
export const broken: PictureRefused = {
  kind: 'refused',
  code: 'picture-broken',
  message: 'The file is damaged, or ends before its picture does. Save it again with a program for pictures.',
}

/** Latin letters and digits at a place of the file. */
export function asciiAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length))
}

/** The bytes of ASCII text. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}

/** A view for numbers; reading past its end throws a RangeError. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The parts, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
