import { onlyOrientation, type Orientation, orientationIn, turned } from './orientation.ts'
import { asciiAt, asciiBytes, broken, joined, type PictureRead, viewOf } from './picture-bytes.ts'

/** What decoding needs, and how its colours and pixels are meant. Not here: texts, times, EXIF, profiles, animation, private ones. */
const kept: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'pHYs',
  'IDAT',
  'IEND',
])

const SIGNATURE_BYTES = 8

/** Length, name and checksum. */
const AROUND_BYTES = 12

/** A PNG with only the chunks that make its picture; where EXIF says that it is to be turned, that alone is written anew. */
export function readPng(bytes: Uint8Array): PictureRead {
  const chunks = chunksOf(bytes)
  const [first, ...rest] = chunks?.filter(({ name }) => kept.has(name)) ?? []
  if (first?.name !== 'IHDR' || first.whole.length !== 25 || !rest.some(({ name }) => name === 'IDAT')) return broken
  const head = viewOf(first.whole)
  const size = { width: head.getUint32(8), height: head.getUint32(12) }
  if (size.width === 0 || size.height === 0) return broken
  const orientation = orientationOf(chunks ?? [])
  const exif = orientation === 1 ? [] : [chunk('eXIf', onlyOrientation(orientation))]
  const parts = [bytes.subarray(0, SIGNATURE_BYTES), first.whole, ...exif, ...rest.map(({ whole }) => whole)]
  return { kind: 'read', ...turned(size, orientation), bytes: joined(parts) }
}

type Chunk = { readonly name: string; readonly whole: Uint8Array }

/** All chunks to the last; undefined where the file ends before. */
function chunksOf(bytes: Uint8Array): readonly Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = SIGNATURE_BYTES; chunks.at(-1)?.name !== 'IEND';) {
    if (at + AROUND_BYTES > bytes.length) return undefined
    const end = at + AROUND_BYTES + viewOf(bytes).getUint32(at)
    if (end > bytes.length) return undefined
    chunks.push({ name: asciiAt(bytes, at + 4, 4), whole: bytes.subarray(at, end) })
    at = end
  }
  return chunks
}

function orientationOf(chunks: readonly Chunk[]): Orientation {
  const exif = chunks.findLast(({ name }) => name === 'eXIf')
  return exif === undefined ? 1 : orientationIn(exif.whole.subarray(8, -4))
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([asciiBytes(name), data])
  const around = new Uint8Array(8)
  viewOf(around).setUint32(0, data.length)
  viewOf(around).setUint32(4, crc32(named))
  return joined([around.subarray(0, 4), named, around.subarray(4)])
}

/** As PNG has it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let rest = 0xff_ff_ff_ff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xed_b8_83_20 : rest >>> 1
  }
  return (rest ^ 0xff_ff_ff_ff) >>> 0
}
