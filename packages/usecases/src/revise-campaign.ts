import { type Campaign, type Db, readKit, readPlanPictures, reviseKit, type RevisedKit } from '@chorus/db'
import {
  campaignInstants,
  type CheckedPictures,
  checkPictureFiles,
  type Kit,
  type KitFault,
  type KitFormat,
  lintKit,
  parseKit,
  writeKit,
} from '@chorus/shared'
import { handleTaken, hashed } from './import-kit.ts'

export type Revision = {
  /** The whole kit. Without `organisations`, those of the campaign are kept and the kit is judged with them. */
  readonly text: string
  readonly format: KitFormat
  /** Pictures that are new or changed, by the names of their files; the others keep what they have. */
  readonly files?: ReadonlyMap<string, Uint8Array>
  /** The plan version that was read before; absent: whichever it is at. */
  readonly version?: number | undefined
  /** Check everything, write nothing. */
  readonly isDryRun: boolean
  /** Grant consent for organisations that join at once: rehearsals only. */
  readonly autoConsent: boolean
}

export type CampaignRevised =
  /** `findings`: warnings and advice, which keep nothing back. */
  | {
      readonly kind: 'revised'
      readonly version: number
      readonly joined: number
      readonly findings: readonly KitFault[]
    }
  | { readonly kind: 'checked'; readonly version: number; readonly findings: readonly KitFault[] }
  | { readonly kind: 'faults'; readonly faults: readonly KitFault[] }
  | Extract<RevisedKit, { readonly kind: 'outdated' | 'ended' }>

/**
 * Makes a campaign say what the kit says, all of it or nothing. Its posts stay as they are until the next plan is applied,
 * and its slug for good. @throws when the campaign is gone.
 */
export async function reviseCampaign(db: Db, campaign: Campaign, revision: Revision): Promise<CampaignRevised> {
  const judged = await judge(db, campaign, revision)
  if (judged.kind === 'faults') return judged
  const { kit, pictures, findings } = judged
  if (revision.isDryRun) return { kind: 'checked', version: campaign.planVersion, findings }
  const revised = await reviseKit(db, campaign.id, {
    kit,
    pictures: hashed(pictures),
    anchors: campaignInstants(kit.campaign),
    version: revision.version,
    autoConsent: revision.autoConsent,
  })
  switch (revised.kind) {
    case 'revised':
      return { ...revised, findings }
    case 'outdated':
    case 'ended':
      return revised
    case 'anchors-fixed':
      return { kind: 'faults', faults: revised.names.map(anchorFixed) }
    case 'picture-gone':
      return { kind: 'faults', faults: [pictureGone(revised.key)] }
    case 'handle-taken':
      return { kind: 'faults', faults: [handleTaken('', revised)] }
  }
}

type Judged =
  | (Pick<CheckedPictures, 'pictures'> & {
      readonly kind: 'kit'
      readonly kit: Kit
      readonly findings: readonly KitFault[]
    })
  | { readonly kind: 'faults'; readonly faults: readonly KitFault[] }

/** Judged first as it was given, so that faults have their lines; then with the organisations that speak by it. */
async function judge(db: Db, campaign: Campaign, revision: Revision): Promise<Judged> {
  const { text, format } = revision
  const parsed = parseKit(text, format)
  const { pictures, faults } = await checkPictures(db, campaign, { revision, parsed })
  if (parsed.kind === 'faults') return { kind: 'faults', faults: [...parsed.faults, ...faults] }
  if (faults.length > 0) return { kind: 'faults', faults }
  const { kit } = parsed
  if (kit.campaign.slug !== campaign.slug) return { kind: 'faults', faults: [slugFixed(campaign.slug)] }
  if (kit.organisations.length > 0) return { kind: 'kit', kit, pictures, findings: findingsOf(text, format) }
  const { organisations } = await readKit(db, campaign.id, true)
  const whole = writeKit({ ...kit, organisations: withoutWordingsOfGone(kit, organisations) })
  const withAll = parseKit(whole, 'yaml')
  if (withAll.kind === 'faults') return { kind: 'faults', faults: withAll.faults.map(withoutLine) }
  return { kind: 'kit', kit, pictures, findings: findingsOf(whole, 'yaml').map(withoutLine) }
}

type Checking = { readonly revision: Revision; readonly parsed: ReturnType<typeof parseKit> }

async function checkPictures(db: Db, campaign: Campaign, { revision, parsed }: Checking): Promise<CheckedPictures> {
  const { text, files = new Map() } = revision
  const { pictures = [] } = parsed.kind === 'kit' ? parsed.kit : parsed
  const kept = new Map((await readPlanPictures(db.orm, campaign.id)).map(({ key, type }) => [key, type]))
  return checkPictureFiles(pictures, { files, kept, text })
}

/** Own wordings of a message that is taken out wait for it to come back; they are no fault of this kit. */
function withoutWordingsOfGone(kit: Kit, organisations: Kit['organisations']): Kit['organisations'] {
  const keys = new Set(kit.messages.map(({ key }) => key))
  return organisations.map(({ wordings, ...rest }) => {
    const own = (wordings ?? []).filter(({ message }) => keys.has(message))
    return own.length === 0 ? rest : { ...rest, wordings: own }
  })
}

function findingsOf(text: string, format: KitFormat): readonly KitFault[] {
  return lintKit(text, format).faults
}

/** Its line is one of a file that nobody wrote; its path holds. */
function withoutLine(fault: KitFault): KitFault {
  return { ...fault, line: 1 }
}

function pictureGone(key: string): KitFault {
  return {
    path: 'pictures',
    line: 1,
    code: 'picture-missing',
    message: `Somebody took the picture "${key}" out at this moment. Add it again, or take it out of the kit.`,
  }
}

function slugFixed(slug: string): KitFault {
  return {
    path: 'campaign.slug',
    line: 1,
    code: 'slug-fixed',
    message: `This campaign is "${slug}" for good: addresses and feeds name it so. Clone it to have it under another slug.`,
  }
}

function anchorFixed(name: string): KitFault {
  return {
    path: name === 'opening' ? 'campaign.opensAt' : `campaign.anchors.${name}`,
    line: 1,
    code: 'use-move-anchor',
    message: `The campaign is launched, so its ${name} is not edited but moved: that shows first what would change, and moves every post with it.`,
  }
}
