import { randomBytes } from 'node:crypto'
import { type Db, findCampaign, findTakenHandles, type HashedPicture, insertKit, readInstallation } from '@chorus/db'
import {
  campaignInstants,
  type CampaignId,
  type CheckedPictures,
  checkPictureFiles,
  type Kit,
  type KitFault,
  lineOf,
  parseKit,
  redateKit,
} from '@chorus/shared'
import { bytesHash } from './content-hash.ts'

export type KitImport = {
  readonly text: string
  readonly format: 'yaml' | 'json'
  /** Its pictures, by the names of their files. */
  readonly files?: ReadonlyMap<string, Uint8Array>
  /** Check everything, write nothing. */
  readonly isDryRun: boolean
  /** Grant consent for the kit's organisations at once: rehearsals only. */
  readonly autoConsent: boolean
  /** Move the kit so that it opens at this instant (see `redateKit`). */
  readonly opensAt?: Temporal.Instant
}

export type KitImported =
  | { readonly kind: 'imported'; readonly id: CampaignId; readonly slug: string }
  | { readonly kind: 'checked'; readonly slug: string }
  | { readonly kind: 'faults'; readonly faults: readonly KitFault[] }
  | { readonly kind: 'auto-consent-in-live' }

/** Imports a kit as a draft campaign: all of it, or nothing and every fault. */
export async function importKit(db: Db, request: KitImport): Promise<KitImported> {
  if (request.autoConsent && (await readInstallation(db)).mode === 'live') return { kind: 'auto-consent-in-live' }
  const parsed = parseKit(request.text, request.format)
  const { pictures: named = [] } = parsed.kind === 'kit' ? parsed.kit : parsed
  const { files = new Map(), text } = request
  const { pictures, faults: ofFiles } = checkPictureFiles(named, { files, text })
  const ofKit = parsed.kind === 'faults' ? parsed.faults : []
  const faults = [...ofKit, ...ofFiles, ...(await conflicts(db, text, parsed))]
  if (parsed.kind === 'faults' || faults.length > 0) {
    return { kind: 'faults', faults: faults.toSorted((a, b) => a.line - b.line) }
  }
  const { slug } = parsed.kit.campaign
  return request.isDryRun ? { kind: 'checked', slug } : writeKit(db, request, { kit: parsed.kit, pictures })
}

/** What this installation has already that the kit would make. */
async function conflicts(db: Db, text: string, parsed: ReturnType<typeof parseKit>): Promise<readonly KitFault[]> {
  const slug = parsed.kind === 'kit' ? parsed.kit.campaign.slug : parsed.slug
  const isTaken = slug !== undefined && (await findCampaign(db, slug)) !== undefined
  const handles = parsed.kind === 'kit' ? await findTakenHandles(db, parsed.kit.organisations) : []
  return [...(isTaken ? [slugTaken(text, slug)] : []), ...handles.map((taken) => handleTaken(text, taken))]
}

type WholeKit = Pick<CheckedPictures, 'pictures'> & { readonly kit: Kit }

async function writeKit(db: Db, request: KitImport, { kit: original, pictures }: WholeKit): Promise<KitImported> {
  const kit = request.opensAt === undefined ? original : redateKit(original, request.opensAt)
  const inserted = await insertKit(db, {
    kit,
    pictures: hashed(pictures),
    seed: randomBytes(16).toString('hex'),
    anchors: campaignInstants(kit.campaign, request.opensAt),
    autoConsent: request.autoConsent,
  })
  switch (inserted.kind) {
    case 'inserted':
      return { kind: 'imported', id: inserted.id, slug: kit.campaign.slug }
    case 'slug-taken':
      return { kind: 'faults', faults: [slugTaken(request.text, kit.campaign.slug)] }
    case 'handle-taken':
      return { kind: 'faults', faults: [handleTaken(request.text, inserted)] }
  }
}

/** The pictures with what stands for their bytes. */
export function hashed(pictures: CheckedPictures['pictures']): ReadonlyMap<string, HashedPicture> {
  return new Map([...pictures].map(([key, picture]) => [key, { ...picture, sha256: bytesHash(picture.bytes) }]))
}

function slugTaken(text: string, slug: string): KitFault {
  return {
    path: 'campaign.slug',
    line: lineOf(text, slug),
    code: 'slug-taken',
    message: `A campaign named "${slug}" exists already. Give this one another slug.`,
  }
}

/** The fault of a kit that names a handle of somebody else; its line is 1 where `text` does not hold it. */
export function handleTaken(text: string, taken: { organisation: string; platform: string; handle: string }): KitFault {
  return {
    path: `organisations[${taken.organisation}].accounts`,
    line: lineOf(text, taken.handle),
    code: 'handle-taken',
    message:
      `@${taken.handle} on ${taken.platform} belongs to another organisation here. One handle belongs to one ` +
      `organisation: remove it from "${taken.organisation}", or have the other one give it up first.`,
  }
}
