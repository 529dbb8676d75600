/** Kinds of pictures that a campaign may have, by what a network is told of them. */
export const pictureTypes: readonly ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
]

export type PictureType = (typeof pictureTypes)[number]

/**
 * Largest picture in bytes. Source: X docs, x-api/media (5 MB for images, copy of 2026-08-22); whether its MB has a million
 * bytes is not said, so this keeps on the careful side.
 */
export const MAX_PICTURE_BYTES = 5_000_000

/** Widest and highest picture, in pixels. */
export const MAX_PICTURE_SIDE = 8_192

/** What X takes of a GIF (docs as above). */
export const MAX_GIF_WIDTH = 1_280
export const MAX_GIF_HEIGHT = 1_080
export const MAX_GIF_FRAMES = 350

/** Pictures of one message; a GIF stands alone. */
export const MAX_MESSAGE_PICTURES = 4

/** Longest alternative text, in UTF-16 units: that of X. */
export const MAX_ALT_LENGTH = 1_000

/** Pictures of one campaign: more is a library, not a campaign. */
export const MAX_PICTURES = 50

const typesByEnding: Readonly<Record<string, PictureType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** The type that a file's name claims; undefined where it is none of ours. */
export function pictureTypeOfName(file: string): PictureType | undefined {
  return typesByEnding[file.slice(file.lastIndexOf('.') + 1).toLowerCase()]
}

/** How a file of the type ends. */
export function pictureEnding(type: PictureType): string {
  return type === 'image/jpeg' ? 'jpg' : type.slice('image/'.length)
}

/** The name for people, as in `JPEG`. */
export function pictureTypeName(type: PictureType): string {
  return type === 'image/webp' ? 'WebP' : type.slice('image/'.length).toUpperCase()
}
