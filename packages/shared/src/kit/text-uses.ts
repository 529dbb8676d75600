import { chooseText, messagesFor } from '../plan/choose-message.ts'
import type { PlatformName } from '../publish/platform.ts'
import type { Kit, KitMessage, KitOrganisation, KitText, KitWave } from './kit.ts'

/** Who says a text: the organisation, and its handle on the network in question. */
export type Speaker = { readonly name: string; readonly handle?: string }

/** For each text, the networks of waves on which it is said, and by whom of the kit's organisations (maybe nobody). */
export type TextUses = ReadonlyMap<KitText, ReadonlyMap<PlatformName, readonly Speaker[]>>

/** Where each text of a kit is said: for the organisations that it names, just as the planner would choose. */
export function textUsesOf(kit: Kit): TextUses {
  const uses = new Map<KitText, Map<PlatformName, Speaker[]>>()
  const byKey = new Map(kit.messages.map((message) => [message.key, message]))
  for (const wave of kit.waves) {
    const messages = wave.messages.flatMap((key) => byKey.get(key) ?? [])
    for (const platform of wave.platforms) {
      for (const text of messages.flatMap((message) => textsFor(message, platform))) usesOn(uses, text, platform)
    }
    addSpeakers(uses, { wave, messages, organisations: kit.organisations })
  }
  return uses
}

/** The texts of a message that may be said on the network: where it has one of its own, the general one is not. */
function textsFor({ texts }: KitMessage, platform: PlatformName): readonly KitText[] {
  const own = texts.filter((text) => text.platform === platform)
  return texts.filter(
    (text) =>
      text.platform === platform || (text.platform === undefined && !own.some(({ locale }) => locale === text.locale)),
  )
}

function usesOn(uses: Map<KitText, Map<PlatformName, Speaker[]>>, text: KitText, platform: PlatformName): Speaker[] {
  const byPlatform = uses.get(text) ?? new Map<PlatformName, Speaker[]>()
  const speakers = byPlatform.get(platform) ?? []
  uses.set(text, byPlatform.set(platform, speakers))
  return speakers
}

type WaveParts = {
  readonly wave: KitWave
  readonly messages: readonly KitMessage[]
  readonly organisations: readonly KitOrganisation[]
}

function addSpeakers(
  uses: Map<KitText, Map<PlatformName, Speaker[]>>,
  { wave, messages, organisations }: WaveParts,
): void {
  const wanted = new Set(wave.platforms)
  const chosen = new Map<string, KitText | undefined>()
  for (const organisation of organisations) {
    const { name, slug, stance, topics, locales, accounts } = organisation
    for (const { platform, handle } of accounts) {
      if (!wanted.has(platform)) continue
      const kind = JSON.stringify([platform, stance, topics, locales])
      if (!chosen.has(kind)) {
        const spoken = messagesFor({ ...organisation, organisation: slug }, messages)
        chosen.set(kind, chooseText(spoken, locales, platform)?.text)
      }
      const text = chosen.get(kind)
      if (text !== undefined) usesOn(uses, text, platform).push({ name, handle })
    }
  }
}
