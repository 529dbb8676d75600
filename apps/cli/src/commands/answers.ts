import { isByHandName } from '@chorus/shared'
import { UserError } from '../user-error.ts'
import type { ApiAnswer, ApiClient } from '../api-client.ts'

type Fields = Readonly<Record<string, unknown>>

/** The body of an answer that went well. @throws UserError with the problem's own words when it did not. */
export function bodyOf(answer: ApiAnswer): Fields {
  const body = fieldsOf(answer.body)
  if (answer.status >= 200 && answer.status < 300) return body
  const lines = [textOf(body['title']) || `Chorus answered ${answer.status}`, textOf(body['detail'])]
  const errors = listOf(body['errors']).map((error) => `  ${placeOf(error)} ${textOf(error['message'])}`)
  throw new UserError([...lines.filter((line) => line !== ''), ...errors].join('\n'))
}

/** Where something is wrong: in a body by its pointer, in a table or kit by line and name. */
function placeOf(error: Fields): string {
  const line = textOf(error['line'])
  return line === '' ? textOf(error['pointer']) : `line ${line} ${textOf(error['path'])}`.trimEnd()
}

/** A value as an object; an empty one when it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A value as a list of objects; an empty one when it is none. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : []
}

/** A text or a number as text; '' for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** An account as people see it: `@ally`, or that its organisation posts by itself and has none there. */
export function shownAccount(account: string): string {
  return isByHandName(account) ? 'by hand' : `@${account}`
}

/** A state as people see it: `queued` is how we work. */
export function shownState(state: string): string {
  return state === 'queued' ? 'scheduled' : state.replaceAll('_', ' ')
}

/** Every item of a list, page after page; of the filter what is set. */
export async function* itemsOf(
  client: ApiClient,
  path: string,
  filter: Readonly<Record<string, string | undefined>> = {},
): AsyncGenerator<Fields> {
  const query = new URLSearchParams({ limit: '100' })
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value)
  let cursor = ''
  do {
    if (cursor !== '') query.set('cursor', cursor)
    const page = bodyOf(await client.get(`${path}?${query.toString()}`))
    yield* listOf(page['items'])
    cursor = textOf(page['nextCursor'])
  } while (cursor !== '')
}
