import { type ApiClient, json } from '../api-client.ts'
import { say } from '../say.ts'
import { bodyOf, fieldsOf, listOf, textOf } from './answers.ts'

export type PreviewOptions = {
  readonly campaign?: string
  readonly organisation?: string
  readonly message?: string
  readonly wave?: string
  readonly locale?: string
  readonly at?: string
  readonly json?: boolean
}

/** `chorus preview <network> <text>`: the text as the network would show and count it, with findings and cost. */
export async function previewCommand(
  client: ApiClient,
  asked: { readonly platform: string; readonly text: string },
  { json: asJson = false, ...options }: PreviewOptions,
): Promise<void> {
  const preview = bodyOf(await client.post('/preview', json({ ...asked, ...options })))
  if (asJson) return say(JSON.stringify(preview))
  const cost = fieldsOf(preview['cost'])
  say(textOf(preview['text']))
  say('')
  const fits = preview['fits'] === true ? 'fits' : 'does not fit'
  say(`${textOf(preview['length'])} of ${textOf(preview['limit'])}: ${fits}. Cost: $${Number(cost['usd']).toFixed(3)}.`)
  for (const { kind, text } of listOf(preview['segments'])) {
    if (kind !== 'text') say(`${textOf(kind)}: ${textOf(text)}`)
  }
  for (const finding of listOf(preview['findings'])) {
    say(`${textOf(finding['severity'])}  ${textOf(finding['code'])}  ${textOf(finding['message'])}`)
  }
}
