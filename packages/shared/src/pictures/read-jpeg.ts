import { onlyOrientation, type Orientation, orientationIn, turned } from './orientation.ts'
import { asciiAt, asciiBytes, broken, joined, type PictureRead, viewOf } from './picture-bytes.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee

/**
 * A JPEG with only what decoding needs: tables, frames, scans, the bare JFIF header, Adobe's mark of the colours. EXIF, XMP,
 * IPTC, colour profiles, thumbnails, comments and all that follows its end (as the film of a phone) are left out; where EXIF
 * says that the picture is to be turned, that alone is written anew.
 */
export function readJpeg(bytes: Uint8Array): PictureRead {
  const segments = segmentsOf(bytes)
  if (segments === undefined) return broken
  const size = segments.findLast(({ marker }) => isFrame(marker))
  const { width, height } = size === undefined ? nothing : frameSize(size.data)
  if (width === 0 || height === 0 || !segments.some(({ marker }) => marker === SOS)) return broken
  const jfif = segments.find(({ marker, data }) => marker === APP0 && isJfif(data))
  const orientation = orientationOf(segments)
  const exif = orientation === 1 ? [] : [segment(APP1, joined([asciiBytes('Exif\0\0'), onlyOrientation(orientation)]))]
  const parts = [
    Uint8Array.of(0xff, SOI),
    ...(jfif === undefined ? [] : [bareJfif(jfif.data)]),
    ...exif,
    ...segments.flatMap(keptOf),
    Uint8Array.of(0xff, EOI),
  ]
  return { kind: 'read', ...turned({ width, height }, orientation), bytes: joined(parts) }
}

const nothing = { width: 0, height: 0 }

/** A part of the file: what its marker announces, and the picture's own data behind a scan. */
type Part = { readonly marker: number; readonly data: Uint8Array; readonly scan?: Uint8Array }

/** All parts up to the end of the picture; undefined where the file ends or goes astray before. */
function segmentsOf(bytes: Uint8Array): readonly Part[] | undefined {
  const parts: Part[] = []
  for (let at = 2; ;) {
    const found = segmentAt(bytes, at)
    if (found === undefined) return undefined
    const { marker, start, end } = found
    if (marker === EOI) return parts
    const data = bytes.subarray(start, end)
    at = marker === SOS ? endOfScan(bytes, end) : end
    parts.push(marker === SOS ? { marker, data, scan: bytes.subarray(end, at) } : { marker, data })
  }
}

/** What of a part decoding needs. */
function keptOf({ marker, data, scan }: Part): readonly Uint8Array[] {
  if (marker === APP14 && asciiAt(data, 0, 5) === 'Adobe') return [segment(APP14, data.subarray(0, 12))]
  if (!isNeeded(marker)) return []
  return scan === undefined ? [segment(marker, data)] : [segment(marker, data), scan]
}

function orientationOf(parts: readonly Part[]): Orientation {
  const exif = parts.findLast(({ marker, data }) => marker === APP1 && asciiAt(data, 0, 4) === 'Exif')
  return exif === undefined ? 1 : orientationIn(exif.data)
}

type Segment = {
  readonly marker: number
  /** Of its data, past the length. */ readonly start: number
  readonly end: number
}

/** The next segment from there on; undefined where there is none. */
function segmentAt(bytes: Uint8Array, from: number): Segment | undefined {
  let at = from
  if (bytes[at] !== 0xff) return undefined
  while (bytes[at] === 0xff) at += 1
  const marker = bytes[at]
  if (marker === undefined || marker === 0) return undefined
  if (marker === EOI || hasNoData(marker)) return { marker, start: at + 1, end: at + 1 }
  const length = ((bytes[at + 1] ?? 0) << 8) + (bytes[at + 2] ?? 0)
  const end = at + 1 + length
  return length < 2 || end > bytes.length ? undefined : { marker, start: at + 3, end }
}

function hasNoData(marker: number): boolean {
  return marker === 0x01 || isRestart(marker)
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

/** Frames and tables (C0 to CF), quantisation, lines, restart intervals and scans. */
function isNeeded(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= SOS && marker <= 0xdd)
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function frameSize(data: Uint8Array): { readonly width: number; readonly height: number } {
  if (data.length < 6) return nothing
  return { width: viewOf(data).getUint16(3), height: viewOf(data).getUint16(1) }
}

/** Where the first marker stands that ends the data of a scan. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
    at = bytes.indexOf(0xff, at + 1)
  }
  return bytes.length
}

/** JFIF's header; its extension is a thumbnail. */
function isJfif(data: Uint8Array): boolean {
  return asciiAt(data, 0, 5) === 'JFIF\0' && data.length >= 14
}

/** JFIF's header without its thumbnail. */
function bareJfif(data: Uint8Array): Uint8Array {
  const bare = data.slice(0, 14)
  bare.fill(0, 12)
  return segment(APP0, bare)
}

function segment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2
  return joined([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data])
}
