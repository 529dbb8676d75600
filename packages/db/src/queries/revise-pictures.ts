import type { CampaignId, KitPicture } from '@chorus/shared'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../open-db.ts'
import { pictures } from '../schema/index.ts'
import type { HashedPicture } from './pictures.ts'

/** A kit's pictures, and the bytes that came with it, by key. */
export type GivenPictures = {
  readonly list: readonly KitPicture[]
  readonly files: ReadonlyMap<string, HashedPicture>
}

/** Of a picture that the kit names there are no bytes, neither here nor with it. */
export class PictureGone extends Error {
  override name = 'PictureGone'
  readonly key: string
  constructor(key: string) {
    super(`There are no bytes of the picture ${key}.`)
    this.key = key
  }
}

/**
 * Makes the campaign's pictures those of the kit. What the kit leaves out is taken out, but stays as long as a post shows it;
 * a file with other bytes takes the place of the one before, which stays as well.
 *
 * @throws PictureGone when the kit names one of which there are no bytes.
 */
export async function revisePictures(
  tx: Queryable,
  campaignId: CampaignId,
  { list, files }: GivenPictures,
): Promise<void> {
  const kept = await tx
    .select({ id: pictures.id, key: pictures.key, sha256: pictures.sha256 })
    .from(pictures)
    .where(and(eq(pictures.campaignId, campaignId), isNull(pictures.retiredAt)))
  const keptByKey = new Map(kept.map((row) => [row.key, row]))
  const named = new Set(list.map(({ key }) => key))
  const isReplaced = ({ key, sha256 }: (typeof kept)[number]): boolean => (files.get(key)?.sha256 ?? sha256) !== sha256
  const gone = kept.filter((row) => !named.has(row.key) || isReplaced(row)).map(({ id }) => id)
  if (gone.length > 0) {
    await tx
      .update(pictures)
      .set({ retiredAt: sql`chorus_now()` })
      .where(inArray(pictures.id, gone))
  }
  for (const [position, { key, file, alt }] of list.entries()) {
    const same = keptByKey.get(key)
    const given = files.get(key)
    if (same !== undefined && !gone.includes(same.id)) {
      await tx.update(pictures).set({ file, alt, position }).where(eq(pictures.id, same.id))
    } else if (given === undefined) throw new PictureGone(key)
    else await tx.insert(pictures).values({ campaignId, key, file, alt, position, ...columnsOf(given) })
  }
}

/** What a row keeps of the bytes. */
export function columnsOf({
  sha256,
  type,
  width,
  height,
  bytes,
}: HashedPicture): Pick<typeof pictures.$inferInsert, 'sha256' | 'type' | 'width' | 'height' | 'bytes'> {
  return { sha256, type, width, height, bytes }
}
