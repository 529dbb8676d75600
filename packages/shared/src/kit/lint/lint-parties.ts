import { maySay, messagesFor } from '../../plan/choose-message.ts'
import type { KitFault, KitMessage, KitOrganisation } from '../kit.ts'
import { quote } from '../kit-node.ts'
import { listed } from './lint-languages.ts'
import type { LintSubject } from './lint-subject.ts'

/** Messages that no wave says, waves that nobody may speak in, organisations for which no wave has a message. */
export function lintParties(subject: LintSubject): readonly KitFault[] {
  if (!subject.isSound('waves')) return []
  return [...messagesInNoWave(subject), ...wavesForNobody(subject), ...organisationsWithoutMessage(subject)]
}

function messagesInNoWave({ kit, warn }: LintSubject): readonly KitFault[] {
  const said = new Set(kit.waves.flatMap(({ messages }) => messages))
  return kit.messages.flatMap(({ key }, index) => {
    if (said.has(key)) return []
    const message = `No wave says the message ${quote(key)}. Add it to a wave, or take it out.`
    return [warn(`messages[${index}].key`, { code: 'message-in-no-wave', severity: 'advice', message })]
  })
}

function wavesForNobody(subject: LintSubject): readonly KitFault[] {
  const { kit, isSound, warn } = subject
  if (kit.organisations.length === 0 || !isSound('organisations') || !areMessagesSound(subject)) return []
  return kit.waves.flatMap(({ key, messages: keys }, index) => {
    const messages = named(kit.messages, keys)
    if (messages.length === 0 || speakersOf(kit.organisations, messages).size > 0) return []
    const wanted = [...new Set(messages.map(({ stance }) => stance))].join(', ')
    const hint = `Its messages are for ${wanted}. Add one for the others, or look at stances and topics.`
    const message = `None of the kit’s organisations may say what the wave ${quote(key)} says. ${hint}`
    return [warn(`waves[${index}].messages`, { code: 'wave-for-nobody', severity: 'warning', message })]
  })
}

function organisationsWithoutMessage(subject: LintSubject): readonly KitFault[] {
  const { kit, warn } = subject
  if (kit.waves.length === 0 || !areMessagesSound(subject)) return []
  const served = new Set(
    kit.waves.flatMap(({ messages }) => [...speakersOf(kit.organisations, named(kit.messages, messages))]),
  )
  const silent = kit.organisations.flatMap((organisation, index) => {
    const isRead = organisation.locales.length > 0
    return served.has(organisation) || !isRead ? [] : [{ organisation, path: `organisations[${index}]` }]
  })
  const kinds = Map.groupBy(silent, ({ organisation: { stance, topics } }) => JSON.stringify([stance, topics]))
  return [...kinds.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { stance } = first.organisation
    const isByStance = !kit.messages.some((message) => maySay(stance, message.stance))
    const why = isByStance ? `who speaks as ${stance} may say none of them` : 'none has one of their topics'
    const who = listed(group.map(({ organisation }) => organisation.slug))
    const message = `No wave has a message for ${who}: ${why}. Add a message for them.`
    return [warn(first.path, { code: 'organisation-without-message', severity: 'warning', message })]
  })
}

function areMessagesSound({ kit, isSound }: LintSubject): boolean {
  return kit.messages.every((_, index) =>
    isSound(...['key', 'stance', 'topics'].map((part) => `messages[${index}].${part}`)),
  )
}

function named(messages: readonly KitMessage[], keys: readonly string[]): readonly KitMessage[] {
  const wanted = new Set(keys)
  return messages.filter(({ key }) => wanted.has(key))
}

function speakersOf(
  organisations: readonly KitOrganisation[],
  messages: readonly KitMessage[],
): ReadonlySet<KitOrganisation> {
  return new Set(organisations.filter((organisation) => messagesFor(organisation, messages).length > 0))
}
