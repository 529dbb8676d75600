import type { ApiClient } from '../api-client.ts'
import { say } from '../say.ts'
import { bodyOf, type fieldsOf, listOf, textOf } from './answers.ts'

type Fields = ReturnType<typeof fieldsOf>

/** `chorus why <campaign> <organisation>`: which text it gets in each wave, and what speaks against the others. */
export async function whyCommand(
  client: ApiClient,
  asked: { readonly campaign: string; readonly organisation: string },
  options: { readonly json?: boolean },
): Promise<void> {
  const path = `/campaigns/${encodeURIComponent(asked.campaign)}/organisations/${encodeURIComponent(asked.organisation)}/texts`
  const body = bodyOf(await client.get(path))
  if (options.json) return say(JSON.stringify(body))
  for (const seat of listOf(body['items'])) {
    const handles = wordsOf(seat['accounts']).map((handle) => `@${handle}`)
    const by = handles.length === 0 ? 'no account: it would post by hand' : handles.join(', ')
    say(`Wave ${textOf(seat['wave'])} on ${textOf(seat['platform'])} (${by})`)
    for (const message of listOf(seat['messages'])) say(`  ${textOf(message['message'])}: ${reasonOf(message)}`)
  }
}

function reasonOf(message: Fields): string {
  const has = { needs: wordsOf(message['needs']).join(', '), is: wordsOf(message['has']).join(', ') }
  switch (message['kind']) {
    case 'chosen':
      return `chosen, ${textIn(message)}`
    case 'after-better':
      return `only if the wordings of ${textOf(message['better'])} run out; ${textIn(message)}`
    case 'stance':
      return `not theirs to say: it is for ${textOf(message['needs'])}, they are ${textOf(message['has'])}`
    case 'topics':
      return `about other topics: ${has.needs}; theirs are ${has.is || 'none'}`
    case 'no-language':
      return `not in their languages: they read ${wordsOf(message['tried']).join(', ')}, it is in ${wordsOf(message['available']).join(', ') || 'none'}`
    case 'draft':
      return `still a draft in ${wordsOf(message['drafts']).join(', ')}`
    default:
      return 'no such message'
  }
}

function textIn(message: Fields): string {
  const [wanted, served] = [textOf(message['wanted']), textOf(message['served'])]
  const parts = [
    served === wanted ? `in ${served}` : `in ${served} for want of ${wanted}`,
    ...(message['isOwn'] === true ? ['in their own words'] : []),
    ...(message['isForNetwork'] === true ? ['written for this network'] : []),
    ...(message['translation'] === 'outdated' ? ['translated from an older source'] : []),
  ]
  return parts.join(', ')
}

function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : []
}
