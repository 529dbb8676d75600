import { readFileSync } from 'node:fs'
import { type Campaign, type Db, findCampaign, listCampaigns, listOrganisationSlugs } from '@chorus/db'
import type { PlatformName } from '@chorus/shared'
import {
  applyPlan,
  importKit,
  INVITATION_DAYS,
  invite,
  launchCampaign,
  type Planner,
  type Seal,
} from '@chorus/usecases'

export type SampleDeps = {
  readonly db: Db
  readonly platforms: readonly PlatformName[]
  readonly planner: Planner
  readonly seal: Seal
  /** Automatic consent: connects the accounts at once. Undefined: organisations are invited, and answer themselves. */
  readonly connectAccounts: ((campaign: Campaign) => Promise<void>) | undefined
  /** What links begin with. */
  readonly publicUrl: string
}

/** `played`: it was launched just now. `kept`: campaigns exist already; nothing was touched. */
export type Sample =
  | {
      readonly kind: 'played'
      readonly campaign: Campaign
      readonly scheduled: number
      /** Links that open each organisation's portal once; none with automatic consent. */
      readonly invitations: readonly { readonly organisation: string; readonly url: string }[]
    }
  | { readonly kind: 'kept' }

const folder = new URL('../../../../examples/', import.meta.url)
/** The sample's only picture, beside it. */
const PICTURE = 'empty-chair.png'
const SLUG = /^\s*slug:\s*([a-z0-9-]+)/m

/** From now to the first post: long enough to open the timeline in a browser. */
const OPENS_IN = { seconds: 5 }

/** The same where people answer first. */
const OPENS_AFTER_ANSWERS_IN = { minutes: 10 }

/**
 * Plays the sample campaign in a new installation: imported so that it opens in a few seconds, planned, launched.
 * Whatever of that an earlier run, killed in between, did not reach is done now; each step happens once.
 */
export async function playSample(deps: SampleDeps, now: Temporal.Instant): Promise<Sample> {
  const text = readFileSync(new URL('consultation.yaml', folder), 'utf8')
  const slug = SLUG.exec(text)?.[1] ?? ''
  if ((await listCampaigns(deps.db, { limit: 1 })).length === 0) {
    const imported = await importKit(deps.db, {
      text,
      format: 'yaml',
      files: new Map([[PICTURE, readFileSync(new URL(PICTURE, folder))]]),
      isDryRun: false,
      autoConsent: deps.connectAccounts !== undefined,
      opensAt: now.add(deps.connectAccounts === undefined ? OPENS_AFTER_ANSWERS_IN : OPENS_IN),
    })
    if (imported.kind !== 'imported')
      throw new Error(`The sample campaign was not imported: ${JSON.stringify(imported)}`)
  }
  const campaign = await findCampaign(deps.db, slug)
  if (campaign === undefined || campaign.state !== 'draft') return { kind: 'kept' }
  await deps.connectAccounts?.(campaign)
  if (campaign.planVersion === 0) await applyPlan(deps, campaign, 0)
  const launched = await launchCampaign(deps.db, campaign)
  if (launched.kind !== 'launched') return { kind: 'kept' }
  const invitations = deps.connectAccounts === undefined ? await inviteAll(deps, campaign) : []
  return { kind: 'played', campaign, scheduled: launched.scheduled, invitations }
}

async function inviteAll({ db, seal, publicUrl }: SampleDeps, campaign: Campaign) {
  const made = await invite({ db, seal, publicUrl }, campaign, {
    by: { kind: 'command' },
    from: 'chorus start',
    validForDays: INVITATION_DAYS,
    renewsAccess: false,
    organisations: (await listOrganisationSlugs(db, campaign.id)).map((slug) => ({ slug, added: undefined })),
  })
  if (made.kind !== 'made') throw new Error(`The sample's organisations were not invited: ${JSON.stringify(made)}`)
  return made.items.flatMap((item) =>
    item.kind === 'invited'
      ? [{ organisation: item.organisation, url: new URL(`/i/${item.token}`, publicUrl).href }]
      : [],
  )
}
