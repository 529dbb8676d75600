import { asciiAt, type PictureRefused } from './picture-bytes.ts'
import {
  MAX_GIF_FRAMES,
  MAX_GIF_HEIGHT,
  MAX_GIF_WIDTH,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_SIDE,
  pictureTypeName,
  type PictureType,
} from './picture-rules.ts'
import { readGif } from './read-gif.ts'
import { readJpeg } from './read-jpeg.ts'
import { readPng } from './read-png.ts'
import { readWebp } from './read-webp.ts'

/** A picture as it is kept and published. */
export type Picture = {
  readonly type: PictureType
  /** In pixels, as it is shown. */
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

export type ReadPicture = { readonly kind: 'picture'; readonly picture: Picture } | PictureRefused

/**
 * The picture in the bytes of a file, told by what it holds, whatever its name says; or why it cannot be used.
 *
 * Nothing is decoded: what a file says besides its picture (where and when it was taken, with which device, by whom, a
 * thumbnail, comments) is left out, since it may betray people. How it is to be turned stays, and nothing else of EXIF.
 * Read again, the picture is the same to the byte. Never throws.
 */
export function readPicture(file: Uint8Array): ReadPicture {
  if (file.length > MAX_PICTURE_BYTES) return tooLarge(file.length)
  const type = typeOf(file)
  if (type === undefined) return notAPicture
  const read = readers[type](file)
  if (read.kind === 'refused') return read
  const { width, height, bytes, frames = 1 } = read
  if (Math.max(width, height) > MAX_PICTURE_SIDE) return tooWide(width, height)
  if (type === 'image/gif' && (width > MAX_GIF_WIDTH || height > MAX_GIF_HEIGHT || frames > MAX_GIF_FRAMES)) {
    return tooMuchGif(width, height, frames)
  }
  return { kind: 'picture', picture: { type, width, height, bytes } }
}

const readers = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/gif': readGif,
  'image/webp': readWebp,
} as const

function typeOf(file: Uint8Array): PictureType | undefined {
  if (file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return 'image/jpeg'
  if (asciiAt(file, 0, 8) === '\u0089PNG\r\n\u001A\n') return 'image/png'
  if (['GIF87a', 'GIF89a'].includes(asciiAt(file, 0, 6))) return 'image/gif'
  return asciiAt(file, 0, 4) === 'RIFF' && asciiAt(file, 8, 4) === 'WEBP' ? 'image/webp' : undefined
}

const notAPicture: PictureRefused = {
  kind: 'refused',
  code: 'not-a-picture',
  message: 'This is no JPEG, PNG, GIF or WebP, whatever its name says. Save it as one of these.',
}

function tooLarge(bytes: number): PictureRefused {
  const message = `The file has ${bytes} bytes; at most ${MAX_PICTURE_BYTES} are allowed. Make the picture smaller.`
  return { kind: 'refused', code: 'picture-too-large', message }
}

function tooWide(width: number, height: number): PictureRefused {
  const message = `The picture is ${width} × ${height} pixels; at most ${MAX_PICTURE_SIDE} each are allowed. Make it smaller.`
  return { kind: 'refused', code: 'picture-too-large', message }
}

function tooMuchGif(width: number, height: number, frames: number): PictureRefused {
  const most = `${MAX_GIF_WIDTH} × ${MAX_GIF_HEIGHT} pixels and ${MAX_GIF_FRAMES} pictures`
  const message = `The GIF is ${width} × ${height} pixels with ${frames} pictures; ${most} are allowed at most.`
  return { kind: 'refused', code: 'picture-too-large', message }
}

/** A picture from a file of this name, whose ending has to tell its type; or why not. */
export function readPictureFile(name: string, claimed: PictureType | undefined, file: Uint8Array): ReadPicture {
  const read = readPicture(file)
  if (read.kind === 'refused' || read.picture.type === claimed) return read
  const message = `${JSON.stringify(name)} holds a ${pictureTypeName(read.picture.type)}. Let its name end so.`
  return { kind: 'refused', code: 'picture-misnamed', message }
}
