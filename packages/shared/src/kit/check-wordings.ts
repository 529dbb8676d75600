import { matchLocale } from '../language/locale-fallback.ts'
import type { Examined } from './examined.ts'
import { type KitMessage, type KitOrganisation, type KitWording, stances } from './kit.ts'
import { quote } from './kit-node.ts'

/** Reports wordings that an organisation can never use: of no message, not for its stance, in a language it does not read. */
export function checkWordings(examined: Examined): void {
  const { kit, placeOf, report } = examined
  const byKey = new Map(kit.messages.map((message, index) => [message.key, { message, index }]))
  kit.organisations.forEach((organisation, at) => {
    organisation.wordings?.forEach((wording, which) => {
      const path = `organisations[${at}].wordings[${which}]`
      const named = byKey.get(wording.message)
      if (named !== undefined && !report.has(`organisations[${at}].stance`, `messages[${named.index}].stance`)) {
        checkStance(organisation, named.message, { ...placeOf(`${path}.message`), report })
      }
      if (!report.has(`${path}.locale`, `organisations[${at}].locales`)) {
        checkLocale(organisation, wording, { ...placeOf(`${path}.locale`), report })
      }
    })
  })
}

type At = { readonly path: string; readonly line: number; readonly report: Examined['report'] }

function checkStance({ stance }: KitOrganisation, message: KitMessage, { report, ...place }: At): void {
  if (stances.indexOf(stance) <= stances.indexOf(message.stance)) return
  const said = `Only who speaks as ${message.stance} may say ${quote(message.key)}; the organisation speaks as ${stance}.`
  report.add(place, 'stance-not-allowed', `${said} Take the wording out, or name another message.`)
}

function checkLocale({ locales }: KitOrganisation, { locale }: KitWording, { report, ...place }: At): void {
  if (matchLocale(locales, [locale]) !== undefined) return
  const message = `The organisation reads ${locales.join(', ')}, not ${quote(locale)}: it would never use this wording.`
  report.add(place, 'language-not-read', `${message} Take it out, or add the language to its locales.`)
}
