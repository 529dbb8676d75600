import { chooseText, isReady, messagesFor } from '../plan/choose-message.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { Kit, KitAccount, KitMessage, KitOrganisation, KitText, KitWave, KitWording } from './kit.ts'

/** Who says a text: the organisation, and its account on the network in question. */
export type Speaker = {
  readonly name: string
  /** Absent only for the one who stands in where the kit names nobody. */
  readonly handle?: string
  readonly country?: string
  readonly timeZone?: string
  readonly postLimit?: number
}

/** Where a text is said in one and the same way: on a network, with the same hashtags. */
export type TextUse = {
  readonly platform: PlatformName
  readonly message: KitMessage
  /** All of these have the same hashtags. */
  readonly waves: readonly KitWave[]
  /** Of the kit's organisations; maybe nobody. */
  readonly speakers: readonly Speaker[]
}

/** What is said: a text, with all its variants, or an organisation's own wording. */
export type Sayable = KitText | KitWording

/** For each text and wording, where it is said and by whom; what is said nowhere is not there. */
export type TextUses = ReadonlyMap<Sayable, readonly TextUse[]>

/** Where each text of a kit is said: for the organisations that it names, just as the planner would choose. */
export function textUsesOf(kit: Kit): TextUses {
  const uses = createUses()
  const byKey = new Map(kit.messages.map((message) => [message.key, message]))
  for (const wave of kit.waves) {
    const messages = wave.messages.flatMap((key) => byKey.get(key) ?? [])
    for (const platform of wave.platforms) {
      for (const message of messages) {
        for (const text of textsFor(message, platform)) uses.of(text, { platform, message, wave })
      }
    }
    addSpeakers(uses, { wave, messages, organisations: kit.organisations })
    addWordings(uses, { wave, messages, organisations: kit.organisations })
  }
  return uses.all
}

/** The account as it speaks for its organisation. */
function speakerOf({ name, country, timeZone }: KitOrganisation, { handle, postLimit }: KitAccount): Speaker {
  return {
    name,
    handle,
    timeZone,
    ...(country === undefined ? {} : { country }),
    ...(postLimit === undefined ? {} : { postLimit }),
  }
}

type Saying = { readonly platform: PlatformName; readonly message: KitMessage; readonly wave: KitWave }

type OpenUse = TextUse & { readonly waves: KitWave[]; readonly speakers: Speaker[]; readonly known: Set<string> }

type Uses = {
  readonly all: Map<Sayable, OpenUse[]>
  of(said: Sayable, saying: Saying): OpenUse
}

function createUses(): Uses {
  const all = new Map<Sayable, OpenUse[]>()
  return {
    all,
    of: (said, { platform, message, wave }) => {
      const uses = all.get(said) ?? []
      const found = uses.find((use) => use.platform === platform && haveSameHashtags(use.waves[0], wave))
      const use = found ?? { platform, message, waves: [], speakers: [], known: new Set() }
      if (found === undefined) all.set(said, [...uses, use])
      if (!use.waves.includes(wave)) use.waves.push(wave)
      return use
    },
  }
}

function haveSameHashtags(one: KitWave | undefined, other: KitWave): boolean {
  return (one?.hashtags ?? []).join(' ') === (other.hashtags ?? []).join(' ')
}

/**
 * The texts of a message that may be said on the network: where it has one of its own, the general one is not, and a
 * draft is said by nobody.
 */
function textsFor({ texts }: KitMessage, platform: PlatformName): readonly KitText[] {
  const ready = texts.filter(isReady)
  const own = ready.filter((text) => text.platform === platform)
  return ready.filter(
    (text) =>
      text.platform === platform || (text.platform === undefined && !own.some(({ locale }) => locale === text.locale)),
  )
}

type WaveParts = {
  readonly wave: KitWave
  readonly messages: readonly KitMessage[]
  readonly organisations: readonly KitOrganisation[]
}

function addSpeakers(uses: Uses, { wave, messages, organisations }: WaveParts): void {
  const wanted = new Set(wave.platforms)
  const chosen = new Map<string, OpenUse | undefined>()
  for (const organisation of organisations) {
    const { stance, topics, locales, accounts } = organisation
    for (const account of accounts) {
      const { platform } = account
      if (!wanted.has(platform)) continue
      const kind = JSON.stringify([platform, stance, topics, locales])
      if (!chosen.has(kind)) {
        const spoken = messagesFor(organisation, messages)
        const choice = chooseText(spoken, locales, platform)
        chosen.set(kind, choice && uses.of(choice.text, { platform, message: choice.message, wave }))
      }
      const use = chosen.get(kind)
      if (use !== undefined) addSpeaker(use, organisation, account)
    }
  }
}

function addSpeaker({ known, speakers }: OpenUse, organisation: KitOrganisation, account: KitAccount): void {
  if (known.has(account.handle)) return
  known.add(account.handle)
  speakers.push(speakerOf(organisation, account))
}

/** An organisation says its own wording wherever it may say the message. */
function addWordings(uses: Uses, { wave, messages, organisations }: WaveParts): void {
  for (const organisation of organisations) {
    for (const wording of organisation.wordings ?? []) {
      const message = messages.find(({ key }) => key === wording.message)
      if (message === undefined) continue
      for (const account of organisation.accounts) {
        const { platform } = account
        if (!wave.platforms.includes(platform) || (wording.platform ?? platform) !== platform) continue
        addSpeaker(uses.of(wording, { platform, message, wave }), organisation, account)
      }
    }
  }
}
