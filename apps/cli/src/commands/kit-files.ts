import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseKit } from '@chorus/shared'
import type { ApiBody } from '../api-client.ts'
import { UserError } from '../user-error.ts'

/** A kit as its file has it. */
type KitFile = { readonly text: string; readonly format: 'yaml' | 'json' }

/** A kit with the pictures that lie beside it, by the names of their files. */
export type KitWithPictures = KitFile & { readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> }

/** A kit's text, and how it is written, by the file's name. @throws UserError when it cannot be read. */
export function readKitFile(file: string): KitFile {
  try {
    return { text: readFileSync(file, 'utf8'), format: file.endsWith('.json') ? 'json' : 'yaml' }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(`${file} cannot be read: ${why}`, { cause: error })
  }
}

/** The same with those of its pictures that lie beside it; one that is missing is told with the other faults of the kit. */
export function readKitWithPictures(file: string): KitWithPictures {
  const kit = readKitFile(file)
  const parsed = parseKit(kit.text, kit.format)
  const { pictures = [] } = parsed.kind === 'kit' ? parsed.kit : parsed
  const files = pictures.flatMap(({ file: name }) => {
    // A name with a folder in it is a fault of the kit, and no file that anybody meant to give away.
    const bytes = /^[\w.-]+$/.test(name) ? readIfThere(join(dirname(file), name)) : undefined
    return bytes === undefined ? [] : [[name, bytes] as const]
  })
  return { ...kit, files: new Map(files) }
}

function readIfThere(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(readFileSync(path))
  } catch {
    return undefined
  }
}

/** The kit as a request carries it: by itself, or as a form with its pictures. */
export function kitBody({ text, format, files }: KitWithPictures): ApiBody {
  const type = `application/${format}`
  if (files.size === 0) return { type, text }
  const form = new FormData()
  form.set('kit', new File([text], `kit.${format}`, { type }))
  for (const [name, bytes] of files) form.append('picture', new File([bytes], name))
  return { form }
}
