import type { Kit, KitMessage, KitOrganisation } from './kit.ts'
import type { Sayable, TextUse, TextUses } from './text-uses.ts'

/** One pattern of a kit: a variant of a text, or an organisation's own wording. */
export type KitPattern = {
  /** Of the pattern itself. */
  readonly path: string
  readonly pattern: string
  readonly locale: string
  /** Absent for a wording of a message that is not there. */
  readonly message?: KitMessage
  readonly said: Sayable
  /** Whose wording it is. */
  readonly organisation?: KitOrganisation
  readonly uses: readonly TextUse[]
}

/** Every pattern of the kit with where it is said, from the top of the file to its end. */
export function patternsOf(kit: Kit, uses: TextUses): readonly KitPattern[] {
  const inTexts = kit.messages.flatMap((message, index) =>
    message.texts.flatMap((text, at) =>
      text.variants.map((pattern, which): KitPattern => {
        const path = `messages[${index}].texts[${at}].variants[${which}]`
        return { path, pattern, locale: text.locale, message, said: text, uses: uses.get(text) ?? [] }
      }),
    ),
  )
  const byKey = new Map(kit.messages.map((message) => [message.key, message]))
  const inWordings = kit.organisations.flatMap((organisation, index) =>
    (organisation.wordings ?? []).map((wording, at): KitPattern => {
      const path = `organisations[${index}].wordings[${at}].pattern`
      const { pattern, locale } = wording
      const message = byKey.get(wording.message)
      const named = message === undefined ? {} : { message }
      return { path, pattern, locale, ...named, said: wording, organisation, uses: uses.get(wording) ?? [] }
    }),
  )
  return [...inTexts, ...inWordings]
}
