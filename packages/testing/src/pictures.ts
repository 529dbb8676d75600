import { deflateSync, crc32 } from 'node:zlib'

/** What a picture must never betray: in no database, no answer and no network may it be found. */
export const CANARY = 'CANARY-51.5074N-0.1278W'

/** What a file says besides its picture. */
export type Metadata = {
  /** As EXIF numbers it, 1 to 8. */
  readonly orientation?: number
  /** Where there is room for a text, this one: EXIF, XMP, comments, thumbnails, behind the end. */
  readonly canary?: string
}

/** A PNG of squares, each picture another one by its seed. */
export function aPng({ width = 24, height = 16, seed = 1, orientation, canary }: Sized = {}): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_x, x) => (x * 7 + y * 13 + seed * 31) % 256)]),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const said =
    canary === undefined
      ? []
      : [
          pngChunk('tEXt', Buffer.from(`Comment\0${canary}`)),
          pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${canary}`)),
          pngChunk('prVt', Buffer.from(canary)),
        ]
  const exif =
    orientation === undefined && canary === undefined ? [] : [pngChunk('eXIf', exifOf(orientation ?? 1, canary))]
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    pngChunk('IHDR', head),
    ...said,
    ...exif,
    pngChunk('IDAT', deflateSync(Buffer.concat(rows))),
    pngChunk('IEND', Buffer.alloc(0)),
    Buffer.from(canary ?? ''),
  ])
}

type Sized = Metadata & { readonly width?: number; readonly height?: number; readonly seed?: number }

function pngChunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(name), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** One white pixel. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxD/2Q==',
  'base64',
)

/** A JPEG of one pixel. */
export function aJpeg({ orientation, canary }: Metadata = {}): Uint8Array {
  const said = [
    ...(orientation === undefined && canary === undefined
      ? []
      : [jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exifOf(orientation ?? 1, canary)]))]),
    ...(canary === undefined
      ? []
      : [
          jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${canary}`)),
          jpegSegment(0xe0, Buffer.from(`JFXX\0${canary}`)),
          jpegSegment(0xe2, Buffer.from(`ICC_PROFILE\0${canary}`)),
          jpegSegment(0xed, Buffer.from(`Photoshop 3.0\0${canary}`)),
          jpegSegment(0xfe, Buffer.from(canary)),
        ]),
  ]
  return Buffer.concat([JPEG.subarray(0, 20), ...said, JPEG.subarray(20), Buffer.from(canary ?? '')])
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data])
}

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A GIF of one pixel that comes again for ever. */
export function aGif({ canary }: Pick<Metadata, 'canary'> = {}): Uint8Array {
  const loop = Buffer.from([0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0])
  const words = Buffer.from(canary ?? '')
  const said =
    canary === undefined
      ? []
      : [
          Buffer.from([0x21, 0xfe, words.length, ...words, 0]),
          Buffer.from([0x21, 0xff, 11, ...Buffer.from('XMP DataXMP'), words.length, ...words, 0]),
        ]
  return Buffer.concat([GIF.subarray(0, 19), loop, ...said, GIF.subarray(19), words])
}

const LOSSY = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')

/** A WebP of one pixel. */
export function aWebp({ orientation, canary }: Metadata = {}): Uint8Array {
  if (orientation === undefined && canary === undefined) return LOSSY
  const head = webpChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const parts = [
    head,
    LOSSY.subarray(12),
    webpChunk('EXIF', exifOf(orientation ?? 1, canary)),
    ...(canary === undefined ? [] : [webpChunk('XMP ', Buffer.from(canary)), webpChunk('ABCD', Buffer.from(canary))]),
  ]
  return Buffer.concat([webpChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...parts])), Buffer.from(canary ?? '')])
}

function webpChunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(name), length, data, Buffer.alloc(data.length % 2)])
}

/** EXIF with an orientation and, as cameras do it, where the picture was taken. */
function exifOf(orientation: number, canary = ''): Buffer {
  const words = Buffer.from(`${canary}\0`)
  const tiff = Buffer.alloc(38)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  entry(tiff, 10, { tag: 0x01_12, type: 3, count: 1, value: orientation })
  entry(tiff, 22, { tag: 0x01_0e, type: 2, count: words.length, value: 38 })
  return Buffer.concat([tiff, words])
}

type Entry = { readonly tag: number; readonly type: number; readonly count: number; readonly value: number }

function entry(tiff: Buffer, at: number, { tag, type, count, value }: Entry): void {
  tiff.writeUInt16LE(tag, at)
  tiff.writeUInt16LE(type, at + 2)
  tiff.writeUInt32LE(count, at + 4)
  tiff.writeUInt32LE(value, at + 8)
}
