import { asciiAt, viewOf } from './picture-bytes.ts'

/** How a picture is to be turned before it is shown, as EXIF numbers it: 1 is as it stands, 5 to 8 change width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const ORIENTATION = 0x01_12
const SHORT = 3
const ENTRY_BYTES = 12

/** The orientation in EXIF data, which may begin with `Exif` and two zeros; 1 where none can be read. */
export function orientationIn(exif: Uint8Array): Orientation {
  const tiff = asciiAt(exif, 0, 4) === 'Exif' ? exif.subarray(6) : exif
  try {
    return readOrientation(tiff)
  } catch {
    return 1 // RangeError: it ends too early
  }
}

function readOrientation(tiff: Uint8Array): Orientation {
  const order = asciiAt(tiff, 0, 2)
  if (order !== 'II' && order !== 'MM') return 1
  const isLittle = order === 'II'
  const view = viewOf(tiff)
  const directory = view.getUint32(4, isLittle)
  const count = view.getUint16(directory, isLittle)
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * ENTRY_BYTES
    if (view.getUint16(at, isLittle) !== ORIENTATION || view.getUint16(at + 2, isLittle) !== SHORT) continue
    const value = view.getUint16(at + 8, isLittle)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}

/** EXIF data that says how to turn the picture and nothing else, without `Exif` before it. */
export function onlyOrientation(orientation: Orientation): Uint8Array {
  const bytes = new Uint8Array(26)
  const view = viewOf(bytes)
  bytes.set([0x4d, 0x4d, 0x00, 0x2a])
  view.setUint32(4, 8)
  view.setUint16(8, 1)
  view.setUint16(10, ORIENTATION)
  view.setUint16(12, SHORT)
  view.setUint32(14, 1)
  view.setUint16(18, orientation)
  return bytes
}

/** Width and height as they are once the picture is turned. */
export function turned(
  size: { readonly width: number; readonly height: number },
  orientation: Orientation,
): { readonly width: number; readonly height: number } {
  return orientation >= 5 ? { width: size.height, height: size.width } : size
}
