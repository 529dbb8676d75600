import {
  type Campaign,
  type Db,
  readMessages,
  readNow,
  readParticipants,
  readPlanCampaign,
  readWaves,
} from '@chorus/db'
import {
  createPatternCheck,
  defined,
  type Participant,
  type PatternFault,
  type PlanCampaign,
  type PlatformName,
  type Preview,
  previewPattern,
  previewText,
} from '@chorus/shared'

export type PreviewRequest = {
  readonly platform: PlatformName
  /** With a campaign: an ICU pattern, as in a kit's texts. Without: the text as it is to go out. */
  readonly text: string
  readonly locale?: string
  readonly campaign?: Campaign
  /** Slug or id of one that takes part in the campaign; its first account on the network is the one that posts. */
  readonly organisation?: string
  /** Keys of the message and the wave that it would be said in: their hashtags are used. */
  readonly message?: string
  readonly wave?: string
  /** When it would go out; now, when nothing is said. */
  readonly at?: Temporal.Instant
}

/** `start` and `end` count UTF-16 units of the pattern. */
type RenderFault = Pick<PatternFault, 'start' | 'end' | 'text' | 'suggestion'> & { readonly code: string }

export type Previewed =
  | { readonly kind: 'preview'; readonly preview: Preview; readonly locale?: string }
  /** The pattern makes no text: what is wrong, and where in it. */
  | { readonly kind: 'not-rendered'; readonly faults: readonly RenderFault[] }
  /** Nobody of that name takes part, or nothing of that name is in the campaign. */
  | { readonly kind: 'unknown'; readonly what: 'organisation' | 'message' | 'wave' }

/** What a text would be on a network: how long, how it is shown, what speaks against it, what it costs. Writes nothing. */
export async function previewPost(db: Db, request: PreviewRequest): Promise<Previewed> {
  const { campaign, platform, text } = request
  if (campaign === undefined) return { kind: 'preview', preview: previewText({ platform, text }) }
  const speaker = await findSpeaker(db, campaign, request.organisation)
  if (speaker === undefined) return { kind: 'unknown', what: 'organisation' }
  const said = await findSaid(db, campaign, request)
  if ('kind' in said) return said
  return previewFor(request, {
    campaign: await readPlanCampaign(db.orm, campaign.id),
    said,
    speaker,
    at: request.at ?? (await readNow(db)),
  })
}

type Scene = {
  readonly campaign: PlanCampaign
  readonly said: Said
  readonly speaker: Speaker
  readonly at: Temporal.Instant
}

function previewFor({ platform, text, locale: wanted }: PreviewRequest, scene: Scene): Previewed {
  const { campaign, speaker, said, at } = scene
  const { name, timeZone, country } = speaker
  const locale = wanted ?? speaker.locales[0] ?? campaign.sourceLocale ?? 'en'
  const account = speaker.accounts.find((each) => each.platform === platform)
  const organisation = { name, timeZone, ...defined({ country, handle: account?.handle }) }
  const context = { campaign, ...said, locale, organisation, at }
  const made = previewPattern({ platform, pattern: text, context, ...defined({ limit: account?.postLimit }) })
  if (made.kind === 'preview') return { ...made, locale }
  const whole = { code: made.code, start: 0, end: text.length, text: made.message }
  const errors = createPatternCheck(campaign)(text, locale).filter(({ severity }) => severity === 'error')
  return { kind: 'not-rendered', faults: errors.length > 0 ? errors : [whole] }
}

type Speaker = Pick<Participant, 'name' | 'country' | 'timeZone' | 'locales' | 'accounts'>

/** Who would say it: the organisation, or nobody in particular, with the name that people use for "us" while they write. */
async function findSpeaker(db: Db, campaign: Campaign, organisation: string | undefined): Promise<Speaker | undefined> {
  if (organisation === undefined)
    return { name: 'Organisation', timeZone: campaign.timeZone, locales: [], accounts: [] }
  const [speaker] = await readParticipants(db.orm, campaign.id, organisation)
  return speaker
}

type Said = Pick<Parameters<typeof previewPattern>[0]['context'], 'message' | 'wave'>

async function findSaid(db: Db, campaign: Campaign, request: PreviewRequest): Promise<Said | Previewed> {
  const { message: messageKey, wave: waveKey } = request
  const messages = messageKey === undefined ? [] : await readMessages(db.orm, campaign.id)
  const message = messages.find(({ key }) => key === messageKey)
  if (messageKey !== undefined && message === undefined) return { kind: 'unknown', what: 'message' }
  const waves = waveKey === undefined ? [] : await readWaves(db.orm, campaign.id)
  const wave = waves.find(({ key }) => key === waveKey)
  if (waveKey !== undefined && wave === undefined) return { kind: 'unknown', what: 'wave' }
  return defined({ message, wave })
}
