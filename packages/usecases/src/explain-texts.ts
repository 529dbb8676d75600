import { type Campaign, type Db, readMessages, readParticipants, readPlanCampaign, readWaves } from '@chorus/db'
import { type ExplainedMessage, explainChoice, type PlatformName } from '@chorus/shared'

/** What an organisation would say in a wave on one network, and why. */
export type ExplainedSeat = {
  readonly wave: string
  readonly platform: PlatformName
  /** Its handles there, without @; none: it would be helped to post by hand. */
  readonly accounts: readonly string[]
  /** Every message of the wave, in its order: the chosen one, and what speaks against the others. */
  readonly messages: readonly ExplainedMessage[]
}

export type ExplainedTexts =
  | { readonly kind: 'explained'; readonly organisation: string; readonly seats: readonly ExplainedSeat[] }
  | { readonly kind: 'not-invited' }

/** Why an organisation (slug or id) gets the texts that it gets, for each wave and network. Writes nothing. */
export async function explainTexts(db: Db, campaign: Campaign, organisation: string): Promise<ExplainedTexts> {
  const [participant] = await readParticipants(db.orm, campaign.id, organisation)
  if (participant === undefined) return { kind: 'not-invited' }
  const messages = await readMessages(db.orm, campaign.id)
  const waves = await readWaves(db.orm, campaign.id)
  const { sourceLocale } = await readPlanCampaign(db.orm, campaign.id)
  const seats = waves.flatMap((wave) =>
    wave.platforms.map((platform) => ({
      wave: wave.key,
      platform,
      accounts: participant.accounts.filter((each) => each.platform === platform).map(({ handle }) => handle),
      messages: explainChoice(messages, {
        participant,
        wave,
        platform,
        ...(sourceLocale === undefined ? {} : { sourceLocale }),
      }),
    })),
  )
  return { kind: 'explained', organisation: participant.organisation, seats }
}
