import type { CampaignId, KitPicture, Picture, PictureType, PlanPicture, PostId } from '@chorus/shared'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db, Queryable, Statements } from '../open-db.ts'
import { pictures } from '../schema/index.ts'

/** A picture with what stands for its bytes. */
export type HashedPicture = Picture & { readonly sha256: string }

/** A picture of a campaign as lists show it. */
export type CampaignPicture = KitPicture &
  PlanPicture & {
    readonly byteCount: number
    /** Keys of the messages that show it. */
    readonly messages: readonly string[]
  }

/** A campaign's pictures in the kit's order. */
export async function readKitPictures(tx: Queryable, campaignId: CampaignId): Promise<readonly KitPicture[]> {
  return (await readActive(tx, campaignId)).map(({ key, file, alt }) => ({ key, file, alt }))
}

/** The same as a plan wants them. */
export async function readPlanPictures(tx: Queryable, campaignId: CampaignId): Promise<readonly PlanPicture[]> {
  return (await readActive(tx, campaignId)).map(({ key, alt, sha256, type, width, height }) => ({
    key,
    alt,
    sha256,
    type,
    width,
    height,
  }))
}

async function readActive(tx: Queryable, campaignId: CampaignId): Promise<readonly (KitPicture & PlanPicture)[]> {
  const { key, file, alt, sha256, type, width, height } = pictures
  const rows = await tx
    .select({ key, file, alt, sha256, type, width, height })
    .from(pictures)
    .where(and(eq(pictures.campaignId, campaignId), isNull(pictures.retiredAt)))
    .orderBy(asc(pictures.position), asc(pictures.key))
  return rows.map((row) => ({ ...row, alt: row.alt as KitPicture['alt'], type: row.type as PictureType }))
}

/** A campaign's pictures with what shows them. */
export async function listPictures(
  { sql }: Pick<Db, 'sql'>,
  campaignId: CampaignId,
): Promise<readonly CampaignPicture[]> {
  return sql<CampaignPicture[]>`
    select p.key, p.file, p.alt, p.sha256, p.type, p.width, p.height, octet_length(p.bytes) as "byteCount",
      array(select m.key from messages m
        where m.campaign_id = p.campaign_id and m.retired_at is null and p.key = any(m.pictures)
        order by m.position) as messages
    from pictures p where p.campaign_id = ${campaignId} and p.retired_at is null order by p.position, p.key`
}

/** The bytes of a picture. */
export type PictureFile = { readonly type: PictureType; readonly sha256: string; readonly bytes: Uint8Array }

/** A picture of a campaign by its key, or by its hash: then also one that was taken out and is still shown by a post. */
export async function readPictureFile(
  { sql }: Pick<Db, 'sql'>,
  campaignId: CampaignId,
  keyOrHash: string,
): Promise<PictureFile | undefined> {
  const [file] = await sql<PictureFile[]>`
    select type, sha256, bytes from pictures
    where campaign_id = ${campaignId} and (sha256 = ${keyOrHash} or (key = ${keyOrHash} and retired_at is null))
    order by retired_at nulls first limit 1`
  return file
}

/** The files of a campaign's pictures, by name: as they lie beside its kit. */
export async function readPictureFiles(
  { sql }: Pick<Db, 'sql'>,
  campaignId: CampaignId,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await sql<{ file: string; bytes: Uint8Array }[]>`
    select file, bytes from pictures where campaign_id = ${campaignId} and retired_at is null`
  return new Map(rows.map(({ file, bytes }) => [file, bytes]))
}

/** A picture that a post carries; undefined where the post has none of that hash. */
export async function readPostPicture(
  { sql }: { readonly sql: Statements },
  postId: PostId,
  sha256: string,
): Promise<PictureFile | undefined> {
  const [file] = await sql<PictureFile[]>`
    select f.type, f.sha256, f.bytes from posts p
    join pictures f on f.campaign_id = p.campaign_id and f.sha256 = ${sha256}
    where p.id = ${postId} and p.media @> ${JSON.stringify([{ sha256 }])}::text::jsonb
    limit 1`
  return file
}

/** A picture that some post of the organisation in the campaign carries, or carried when it agreed to it. */
export async function readPictureOfOrganisation(
  { sql }: Pick<Db, 'sql'>,
  campaignId: CampaignId,
  { organisationId, sha256 }: { readonly organisationId: string; readonly sha256: string },
): Promise<PictureFile | undefined> {
  const carries = JSON.stringify([{ sha256 }])
  const [file] = await sql<PictureFile[]>`
    select f.type, f.sha256, f.bytes from pictures f
    where f.campaign_id = ${campaignId} and f.sha256 = ${sha256} and exists (
      select from posts p where p.campaign_id = f.campaign_id and p.organisation_id = ${organisationId}
        and (p.media @> ${carries}::text::jsonb
          or exists (select from plan_undo u where u.post_id = p.id and u.media @> ${carries}::text::jsonb)))
    limit 1`
  return file
}

/** Deletes pictures that were taken out and that no post shows any more, nor may come back by an undo. @returns how many. */
export async function forgetPictures({ sql }: Pick<Db, 'sql'>): Promise<number> {
  const { count } = await sql`
    delete from pictures f where f.retired_at is not null and not exists (
      select from posts p where p.campaign_id = f.campaign_id
        and (p.media @> jsonb_build_array(jsonb_build_object('sha256', f.sha256))
          or exists (select from plan_undo u where u.post_id = p.id
            and u.media @> jsonb_build_array(jsonb_build_object('sha256', f.sha256)))))`
  return count
}
