import { addPicture, type Campaign, type Db, describePicture, readKit } from '@chorus/db'
import { type KitFault, parseKit, pictureEnding, readPicture, writeKit } from '@chorus/shared'
import { bytesHash } from './content-hash.ts'

export type NewPicture = {
  readonly key: string
  /** Of the file, as it was given. */
  readonly bytes: Uint8Array
  /** The campaign's version as it was read; undefined: whichever it is at. */
  readonly version: number | undefined
}

export type PictureUploaded =
  | { readonly kind: 'added'; readonly version: number; readonly key: string }
  /** It is no picture that can be used: why, and what to do. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | Exclude<Awaited<ReturnType<typeof addPicture>>, { readonly kind: 'changed' }>

/** Adds a picture to a campaign, rid of all that is not picture. No message shows it yet. @throws when the campaign is gone. */
export async function uploadPicture(
  db: Db,
  campaign: Campaign,
  { key, bytes, version }: NewPicture,
): Promise<PictureUploaded> {
  const read = readPicture(bytes)
  if (read.kind === 'refused') return read
  const { picture } = read
  const file = `${key}.${pictureEnding(picture.type)}`
  const added = await addPicture(db, campaign.id, {
    version,
    picture: { key, file, ...picture, sha256: bytesHash(picture.bytes) },
  })
  return added.kind === 'changed' ? { kind: 'added', version: added.version, key } : added
}

export type AltTexts = {
  readonly key: string
  /** Per language tag; the languages that are not named lose their words. */
  readonly alt: Readonly<Record<string, string>>
  readonly version: number | undefined
}

export type PictureDescribed =
  | Awaited<ReturnType<typeof describePicture>>
  | { readonly kind: 'faults'; readonly faults: readonly KitFault[] }

/**
 * Says what a picture shows. Refused where the campaign's kit would have a fault then, as when a language of a message that
 * shows it would be left without words.
 */
export async function describePictureOf(
  db: Db,
  campaign: Campaign,
  { key, alt, version }: AltTexts,
): Promise<PictureDescribed> {
  const kit = await readKit(db, campaign.id, true)
  const { pictures = [] } = kit
  if (!pictures.some((one) => one.key === key)) return { kind: 'no-such-picture' }
  const changed = pictures.map((one) => (one.key === key ? { ...one, alt } : one))
  const parsed = parseKit(writeKit({ ...kit, pictures: changed }), 'yaml')
  if (parsed.kind === 'faults') {
    const ofPictures = parsed.faults.filter(({ path }) => path.startsWith('pictures['))
    if (ofPictures.length > 0) return { kind: 'faults', faults: ofPictures.map((fault) => ({ ...fault, line: 1 })) }
  }
  const trimmed = Object.fromEntries(Object.entries(alt).map(([locale, text]) => [locale, text.trim()]))
  return describePicture(db, campaign.id, { key, alt: trimmed, version })
}
