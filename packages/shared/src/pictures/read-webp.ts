import { onlyOrientation, type Orientation, orientationIn, turned } from './orientation.ts'
import { asciiAt, asciiBytes, broken, joined, type PictureRead, viewOf } from './picture-bytes.ts'

const HEAD_BYTES = 12
const ALPHA = 0x10
const EXIF = 0x08
const ANIMATED = 0x02

type Size = { readonly width: number; readonly height: number }

/** A still WebP with its picture alone; where EXIF says that it is to be turned, that alone is written anew. */
export function readWebp(bytes: Uint8Array): PictureRead {
  const chunks = chunksOf(bytes)
  if (chunks === undefined) return broken
  if (moves(chunks)) return animated
  const lossy = chunks.get('VP8 ')
  const lossless = chunks.get('VP8L')
  const size = lossy === undefined ? sizeOfLossless(lossless) : sizeOfLossy(lossy)
  if (size === undefined || size.width === 0 || size.height === 0) return broken
  const picture = lossy === undefined ? chunk('VP8L', lossless ?? new Uint8Array()) : chunk('VP8 ', lossy)
  const { orientation, before, after } = aroundOf(chunks, size)
  const all = joined([asciiBytes('WEBP'), ...before, picture, ...after])
  return { kind: 'read', ...turned(size, orientation), bytes: chunk('RIFF', all) }
}

function moves(chunks: ReadonlyMap<string, Uint8Array>): boolean {
  const flags = chunks.get('VP8X')?.[0] ?? 0
  return (flags & ANIMATED) !== 0 || chunks.has('ANIM') || chunks.has('ANMF')
}

type Around = {
  readonly orientation: Orientation
  readonly before: readonly Uint8Array[]
  readonly after: readonly Uint8Array[]
}

/** What stands around the picture: its transparency, and how it is turned. Without either it stands alone. */
function aroundOf(chunks: ReadonlyMap<string, Uint8Array>, size: Size): Around {
  const alone: Around = { orientation: 1, before: [], after: [] }
  const head = chunks.get('VP8X')
  if (head === undefined) return alone
  const alpha = (head[0] ?? 0) & ALPHA
  const orientation = orientationIn(chunks.get('EXIF') ?? new Uint8Array())
  // Of a lossless picture it is part of the picture.
  const transparency = chunks.has('VP8 ') ? chunks.get('ALPH') : undefined
  if (orientation === 1 && alpha === 0 && transparency === undefined) return alone
  const flags = alpha | (orientation === 1 ? 0 : EXIF)
  return {
    orientation,
    before: [
      chunk('VP8X', extendedHead(size, flags)),
      ...(transparency === undefined ? [] : [chunk('ALPH', transparency)]),
    ],
    after: orientation === 1 ? [] : [chunk('EXIF', onlyOrientation(orientation))],
  }
}

const animated: PictureRead = {
  kind: 'refused',
  code: 'picture-animated',
  message: 'This WebP moves, which not every network takes. Save it as a GIF, or as a picture that stands still.',
}

/** The first chunk of each name; undefined where the file ends within one. */
function chunksOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  const chunks = new Map<string, Uint8Array>()
  const view = viewOf(bytes)
  const end = Math.min(bytes.length, view.getUint32(4, true) + 8)
  for (let at = HEAD_BYTES; at + 8 <= end;) {
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length
    if (next > end) return undefined
    const name = asciiAt(bytes, at, 4)
    if (!chunks.has(name)) chunks.set(name, bytes.subarray(at + 8, next))
    at = next + (length % 2)
  }
  return chunks
}

/** The head of a key frame (RFC 6386, 9.1). */
function sizeOfLossy(data: Uint8Array): Size | undefined {
  if (data.length < 10 || data[3] !== 0x9d || data[4] !== 0x01 || data[5] !== 0x2a) return undefined
  const view = viewOf(data)
  return { width: view.getUint16(6, true) & 0x3f_ff, height: view.getUint16(8, true) & 0x3f_ff }
}

function sizeOfLossless(data: Uint8Array | undefined): Size | undefined {
  if (data === undefined || data.length < 5 || data[0] !== 0x2f) return undefined
  const bits = viewOf(data).getUint32(1, true)
  return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 }
}

function extendedHead({ width, height }: Size, flags: number): Uint8Array {
  const [w, h] = [width - 1, height - 1]
  return Uint8Array.of(flags, 0, 0, 0, w & 0xff, (w >> 8) & 0xff, w >> 16, h & 0xff, (h >> 8) & 0xff, h >> 16)
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  viewOf(length).setUint32(0, data.length, true)
  return joined([asciiBytes(name), length, data, new Uint8Array(data.length % 2)])
}
