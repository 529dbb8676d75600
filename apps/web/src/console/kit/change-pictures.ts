import { MAX_PICTURE_BYTES, pictureTypeOfName } from '@chorus/shared'
import { changeMessage } from './change-texts.ts'
import type { PlainKit, PlainMessage, PlainPicture } from './plain-kit.ts'

/** The kit with a picture that was just added, shown by a message. */
export function withPicture(kit: PlainKit, picture: PlainPicture, message: string): PlainKit {
  const pictures = kit.pictures ?? []
  const known = pictures.some(({ key }) => key === picture.key)
  return showIn({ ...kit, pictures: known ? pictures : [...pictures, picture] }, picture.key, message)
}

/** The kit with one of its pictures shown by a message as well. */
export function showIn(kit: PlainKit, picture: string, message: string): PlainKit {
  return changeMessage(kit, message, (now) => ({ ...now, pictures: [...(now.pictures ?? []), picture] }))
}

/** The kit with a picture no longer shown by a message; it stays in the campaign, for others. */
export function takeFrom(kit: PlainKit, picture: string, message: string): PlainKit {
  return changeMessage(kit, message, ({ pictures = [], ...rest }) => {
    const left = pictures.filter((key) => key !== picture)
    return left.length === 0 ? rest : { ...rest, pictures: left }
  })
}

/** The kit without a picture that no message shows. */
export function withoutPicture(kit: PlainKit, picture: string): PlainKit {
  const { pictures = [], ...rest } = kit
  const left = pictures.filter(({ key }) => key !== picture)
  return left.length === 0 ? rest : { ...rest, pictures: left }
}

/** The kit with other words about a picture in a language; none: they go. */
export function describeIn(
  kit: PlainKit,
  picture: string,
  said: { readonly locale: string; readonly alt: string },
): PlainKit {
  const pictures = (kit.pictures ?? []).map((one) => {
    if (one.key !== picture) return one
    const { [said.locale]: _, ...others } = one.alt ?? {}
    return { ...one, alt: said.alt === '' ? others : { ...others, [said.locale]: said.alt } }
  })
  return { ...kit, pictures }
}

/** The languages in which a message that shows a picture is written, and the one that is being written. */
export function languagesFor(kit: PlainKit, picture: string, current: string): readonly string[] {
  const shown = kit.messages.filter(({ pictures = [] }) => pictures.includes(picture))
  return [...new Set([...shown.flatMap(({ texts }) => texts.map(({ locale }) => locale)), current])]
}

/** Pictures of the campaign that the message does not show. */
export function otherPictures(
  { pictures = [] }: PlainKit,
  { pictures: shown = [] }: PlainMessage,
): readonly PlainPicture[] {
  return pictures.filter(({ key }) => !shown.includes(key))
}

/** Whether any message shows it. */
export function isShown({ messages }: PlainKit, picture: string): boolean {
  return messages.some(({ pictures = [] }) => pictures.includes(picture))
}

/** A key for a file, in the form that kits want and that no other picture has. */
export function keyFor(file: string, { pictures = [] }: PlainKit): string {
  const words = file
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '')
  const base = words === '' ? 'picture' : words
  const taken = new Set(pictures.map(({ key }) => key))
  let key = base
  for (let n = 2; taken.has(key); n += 1) key = `${base}-${n}`
  return key
}

/** What can be told of a file before it is sent. */
export function faultOfFile(file: Pick<File, 'name' | 'size'>): 'not-a-picture' | 'picture-too-large' | undefined {
  if (pictureTypeOfName(file.name) === undefined) return 'not-a-picture'
  return file.size > MAX_PICTURE_BYTES ? 'picture-too-large' : undefined
}
