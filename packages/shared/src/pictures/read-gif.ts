import { asciiAt, broken, joined, type PictureRead, viewOf } from './picture-bytes.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c
const TRAILER = 0x3b
const GRAPHIC_CONTROL = 0xf9
const APPLICATION = 0xff

/** A GIF with its pictures, how long each is shown, and how often they come again; comments, texts and XMP are left out. */
export function readGif(bytes: Uint8Array): PictureRead {
  if (bytes.length < 13) return broken
  const size = { width: viewOf(bytes).getUint16(6, true), height: viewOf(bytes).getUint16(8, true) }
  let at = 13 + tableBytes(bytes[10])
  const parts = [bytes.subarray(0, at)]
  let frames = 0
  while (bytes[at] !== TRAILER) {
    const block = blockAt(bytes, at)
    if (block === undefined) return broken
    if (bytes[at] === IMAGE) frames += 1
    if (block.isKept) parts.push(bytes.subarray(at, block.end))
    at = block.end
  }
  if (frames === 0 || size.width === 0 || size.height === 0) return broken
  return { kind: 'read', ...size, frames, bytes: joined([...parts, Uint8Array.of(TRAILER)]) }
}

type Block = { readonly end: number; readonly isKept: boolean }

function blockAt(bytes: Uint8Array, at: number): Block | undefined {
  if (bytes[at] === IMAGE) {
    const data = at + 10 + tableBytes(bytes[at + 9]) + 1
    const end = endOfParts(bytes, data)
    return end === undefined ? undefined : { end, isKept: true }
  }
  if (bytes[at] !== EXTENSION) return undefined
  const end = endOfParts(bytes, at + 2)
  if (end === undefined) return undefined
  const label = bytes[at + 1]
  return { end, isKept: label === GRAPHIC_CONTROL ? end === at + 8 : label === APPLICATION && isLoop(bytes, at, end) }
}

/** How often it comes again, and nothing besides. */
function isLoop(bytes: Uint8Array, at: number, end: number): boolean {
  const name = asciiAt(bytes, at + 3, 11)
  const isNamed = bytes[at + 2] === 11 && (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0')
  return isNamed && bytes[at + 14] === 3 && end === at + 19
}

/** Past the last of the parts that each begin with their length; undefined where the file ends before. */
function endOfParts(bytes: Uint8Array, from: number): number | undefined {
  let at = from
  for (;;) {
    const length = bytes[at]
    if (length === undefined) return undefined
    at += length + 1
    if (length === 0) return at
  }
}

/** Bytes of the colour table that the flags announce. */
function tableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}
