import type { KitFault, KitPicture } from '../kit/kit.ts'
import { pictureTypeName, pictureTypeOfName, type PictureType } from './picture-rules.ts'
import { type Picture, readPictureFile } from './read-picture.ts'

/** The files of a kit's pictures, read, and everything that is wrong with them. */
export type CheckedPictures = {
  /** By the key of the picture. */
  readonly pictures: ReadonlyMap<string, Picture>
  readonly faults: readonly KitFault[]
}

/** What a check of files needs to know. */
export type PictureFiles = {
  /** The files that came with the kit, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What the pictures are that are there already, by key: they need no file. */
  readonly kept?: ReadonlyMap<string, PictureType>
  /** The kit as it is written: faults name the line in which a file stands first. */
  readonly text: string
}

/** Reads the files that a kit's pictures name, and says of each one that is missing or cannot be used what is wrong. */
export function checkPictureFiles(list: readonly KitPicture[], given: PictureFiles): CheckedPictures {
  const { files, kept = new Map(), text } = given
  const pictures = new Map<string, Picture>()
  const faults: KitFault[] = []
  list.forEach(({ key, file }, index) => {
    const claimed = pictureTypeOfName(file)
    // What no picture is called was reported where the kit was read.
    if (claimed === undefined) return
    const fault = (code: string, message: string): void =>
      void faults.push({ path: `pictures[${index}].file`, line: lineOf(text, file), code, message })
    const bytes = files.get(file)
    if (bytes === undefined) {
      const type = kept.get(key)
      if (type === undefined) {
        fault('picture-missing', `No file ${JSON.stringify(file)} came with the kit. Put it beside it.`)
      } else if (type !== claimed) {
        fault('picture-misnamed', `The picture is a ${pictureTypeName(type)}. Let the name of its file end so.`)
      }
      return
    }
    const read = readPictureFile(file, claimed, bytes)
    if (read.kind === 'refused') fault(read.code, `${JSON.stringify(file)}: ${read.message}`)
    else pictures.set(key, read.picture)
  })
  return { pictures, faults }
}

/** The first line of a kit's text that holds the words; 1 when none does. */
export function lineOf(text: string, words: string): number {
  const found = text.split('\n').findIndex((line) => line.includes(words))
  return found === -1 ? 1 : found + 1
}
