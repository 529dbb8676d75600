import { matchLocale } from '../language/locale-fallback.ts'
import type { PictureType } from './picture-rules.ts'

/** A picture as a post carries it: which bytes, and what is said of them in the post's language. Frozen with its text. */
export type PostPicture = {
  /** Of its bytes, in hex. */
  readonly sha256: string
  readonly type: PictureType
  /** In pixels, as it is shown. */
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** Whether both show the same pictures in one order, and say the same of them. */
export function isSameMedia(one: readonly PostPicture[] = [], other: readonly PostPicture[] = []): boolean {
  return (
    one.length === other.length &&
    one.every(({ sha256, alt }, place) => sha256 === other[place]?.sha256 && alt === other[place].alt)
  )
}

/** What is said of a picture in a language: in itself, or in one that serves its readers; undefined where nothing is. */
export function altFor(alt: Readonly<Record<string, string>>, locale: string): string | undefined {
  const served = matchLocale([locale], Object.keys(alt))
  return served === undefined ? undefined : alt[served]
}
