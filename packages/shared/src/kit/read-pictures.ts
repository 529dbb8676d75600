import { MAX_ALT_LENGTH, pictureTypeOfName } from '../pictures/picture-rules.ts'
import { kitKeys } from './kit-keys.ts'
import type { KitPicture } from './kit.ts'
import { type KitNode, quote } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { checkLocaleName, readSlug } from './read-values.ts'
import { formed, mapOf, openMap, type Reader, textUpTo } from './readers.ts'

/** One of a kit's `pictures`. */
export function readPicture(node: KitNode, report: KitReport): KitPicture {
  const fields = openMap(node, kitKeys.picture, report)
  return {
    key: fields.need('key', readSlug, ''),
    file: fields.need('file', readPictureName, ''),
    alt: fields.may('alt', mapOf(textUpTo(MAX_ALT_LENGTH, { lines: 'many' }), checkLocaleName)) ?? {},
  }
}

/** Name of a file beside the kit. */
const readPictureName: Reader<string> = formed(parsePictureName, (text) => text)

/** The name of a picture's file, or what is wrong with it. */
function parsePictureName(
  text: string,
): { readonly value: string } | { readonly code: string; readonly message: string } {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/.test(text)) {
    const rule = 'Use letters a–z, digits, hyphens, _ and dots, at most 100, and no folder: it lies beside the kit.'
    return { code: 'bad-file-name', message: `${quote(text)} cannot be the name of a picture's file. ${rule}` }
  }
  if (pictureTypeOfName(text) !== undefined) return { value: text }
  const message = `${quote(text)} is no picture by its name. Use .jpg, .png, .gif or .webp.`
  return { code: 'unknown-picture-type', message }
}
