import { type Campaign, type Db, readKit, readPictureFiles } from '@chorus/db'
import { writeKit } from '@chorus/shared'
import { importKit, type KitImported } from './import-kit.ts'

export type Cloning = {
  readonly slug: string
  readonly title: string
  /** The clone opens then, and every anchor keeps its distance in days (see `redateKit`); absent: as the original. */
  readonly opensAt?: Temporal.Instant | undefined
  /** Also who takes part: invited anew, none has agreed to anything. */
  readonly withOrganisations: boolean
  /** Grant consent for them at once: rehearsals only. */
  readonly autoConsent: boolean
}

/** A new draft that says what the campaign says. Posts, consents and approvals stay with the original. */
export async function cloneCampaign(db: Db, campaign: Campaign, cloning: Cloning): Promise<KitImported> {
  const { slug, title, opensAt, withOrganisations, autoConsent } = cloning
  const kit = await readKit(db, campaign.id, withOrganisations)
  const text = writeKit({ ...kit, campaign: { ...kit.campaign, slug, title } })
  return importKit(db, {
    text,
    format: 'yaml',
    files: await readPictureFiles(db, campaign.id),
    isDryRun: false,
    autoConsent,
    ...(opensAt === undefined ? {} : { opensAt }),
  })
}
