import { UserError } from '../user-error.ts'
import type { ApiAnswer } from '../api-client.ts'

type Fields = Readonly<Record<string, unknown>>

/** The body of an answer that went well. @throws UserError with the problem's own words when it did not. */
export function bodyOf(answer: ApiAnswer): Fields {
  const body = fieldsOf(answer.body)
  if (answer.status >= 200 && answer.status < 300) return body
  const lines = [textOf(body['title']) || `Chorus answered ${answer.status}`, textOf(body['detail'])]
  const errors = listOf(body['errors']).map((error) => `  ${textOf(error['pointer'])} ${textOf(error['message'])}`)
  throw new UserError([...lines.filter((line) => line !== ''), ...errors].join('\n'))
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

/** A state as people see it: `queued` is how we work. */
export function shownState(state: string): string {
  return state === 'queued' ? 'scheduled' : state.replaceAll('_', ' ')
}
