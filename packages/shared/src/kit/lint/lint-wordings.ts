import { networkRules } from '../../networks/network-rules.ts'
import { chooseText, messagesFor } from '../../plan/choose-message.ts'
import type { Plan } from '../../plan/plan-types.ts'
import type { PlatformName } from '../../publish/platform.ts'
import type { Kit, KitFault, KitMessage, KitText, KitWave } from '../kit.ts'
import { listed, nameOf } from './lint-languages.ts'
import type { LintSubject } from './lint-subject.ts'

/**
 * Texts with too few wordings on a network where no two accounts may say the same: who goes without, or makes do with
 * another message or language.
 */
export function lintWordings(planned: Plan, subject: LintSubject): readonly KitFault[] {
  const wants = wantsOf(subject.kit)
  const outcomes = outcomesOf(planned)
  return [
    ...Map.groupBy(
      wants,
      ({ text, message, platform }) => `${platform} ${pathOf(text, message, subject.kit)}`,
    ).values(),
  ].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { platform, text, message } = first
    const path = pathOf(text, message, subject.kit)
    if (!subject.isSound(path)) return []
    const without = handlesOf(group, (want) => outcomes.without.has(seatOf(want)))
    const makeshift = handlesOf(group, (want) => outcomes.makeshift.has(seatOf(want)))
    if (without.length + makeshift.length === 0) return []
    const accounts = new Set(group.map(({ handle }) => handle)).size
    const waves = [...new Set(group.map(({ wave }) => wave))]
    const speak = `${accounts === 1 ? '1 account' : `${accounts} accounts`} would speak ${nameOf(text.locale)} as ${message.stance}`
    const wordings = text.variants.length === 1 ? '1 wording' : `${text.variants.length} wordings`
    const who = [
      ...(without.length === 0 ? [] : [`Without a text: ${listed(without)}.`]),
      ...(makeshift.length === 0 ? [] : [`With another message or language instead: ${listed(makeshift)}.`]),
    ]
    const said = `On ${platform}, ${speak} in ${listed(waves)}, with ${wordings} of ${JSON.stringify(message.key)}. ${who.join(' ')}`
    const mend = 'Write more, in other sentences, or let these organisations add their own.'
    const warning = { code: 'not-enough-wordings', severity: 'warning', message: `${said} ${mend}` } as const
    return [subject.warn(`${path}.variants`, warning)]
  })
}

/** What an account would say first in a wave. */
type Want = {
  readonly platform: PlatformName
  readonly wave: string
  readonly handle: string
  readonly organisation: string
  readonly message: KitMessage
  readonly text: KitText
}

function wantsOf(kit: Kit): readonly Want[] {
  const byKey = new Map(kit.messages.map((message) => [message.key, message]))
  return kit.waves.flatMap((wave) => {
    const messages = wave.messages.flatMap((key) => byKey.get(key) ?? [])
    return wantsIn(wave, messages, kit)
  })
}

function wantsIn(wave: KitWave, messages: readonly KitMessage[], { organisations }: Kit): readonly Want[] {
  const strict = new Set(wave.platforms.filter((platform) => networkRules[platform].forbidsIdenticalTexts))
  const known = new Map<string, ReturnType<typeof chooseText>>()
  return organisations.flatMap((organisation) => {
    const { slug, stance, topics, locales, accounts } = organisation
    return accounts.flatMap(({ platform, handle }) => {
      if (!strict.has(platform)) return []
      const kind = JSON.stringify([platform, stance, topics, locales])
      if (!known.has(kind)) {
        const spoken = messagesFor(organisation, messages)
        known.set(kind, chooseText(spoken, locales, platform))
      }
      const chosen = known.get(kind)
      return chosen === undefined ? [] : [{ ...chosen, platform, wave: wave.key, handle, organisation: slug }]
    })
  })
}

type Outcomes = { readonly without: ReadonlySet<string>; readonly makeshift: ReadonlySet<string> }

function outcomesOf({ posts, problems }: Plan): Outcomes {
  const short = problems.filter(({ code }) => code === 'no-distinct-text')
  const makeshift = posts.filter(({ notes }) => notes.some((note) => note.startsWith('fallback-')))
  return {
    without: new Set(short.map(({ wave = '', platform = '', account = '' }) => [wave, platform, account].join('\n'))),
    makeshift: new Set(makeshift.map(({ wave, platform, account }) => [wave, platform, account].join('\n'))),
  }
}

function seatOf({ wave, platform, handle }: Want): string {
  return [wave, platform, handle].join('\n')
}

function handlesOf(wants: readonly Want[], test: (want: Want) => boolean): readonly string[] {
  return [...new Set(wants.filter(test).map(({ organisation, handle }) => `${organisation} (@${handle})`))]
}

function pathOf(text: KitText, { key }: KitMessage, { messages }: Kit): string {
  const index = messages.findIndex((message) => message.key === key)
  return `messages[${index}].texts[${messages[index]?.texts.indexOf(text) ?? 0}]`
}
