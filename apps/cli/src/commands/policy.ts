import { type ApiClient, json } from '../api-client.ts'
import { say } from '../say.ts'
import { bodyOf, listOf, textOf } from './answers.ts'

/** `chorus policy`: what becomes of an unconfirmed post that is not on its account. */
export async function policiesCommand(client: ApiClient, options: { readonly json?: boolean }): Promise<void> {
  show(bodyOf(await client.get('/settle-policies')), options)
}

/** `chorus policy set <network> <policy>`: chooses it for everybody, or for one organisation; `default` takes it back. */
export async function setPolicyCommand(
  client: ApiClient,
  choice: { readonly platform: string; readonly policy: string },
  options: { readonly organisation?: string; readonly json?: boolean },
): Promise<void> {
  const { organisation } = options
  const wish = { ...choice, ...(organisation === undefined ? {} : { organisation }) }
  show(bodyOf(await client.put('/settle-policies', json(wish))), options)
}

function show(body: ReturnType<typeof bodyOf>, options: { readonly json?: boolean }): void {
  if (options.json) return say(JSON.stringify(body))
  for (const line of policyLines(body)) say(line)
}

function policyLines(body: ReturnType<typeof bodyOf>): readonly string[] {
  return listOf(body['items']).map((item) => {
    const organisation = textOf(item['organisation'])
    const reason = item['chosen'] === true ? 'chosen' : `default: ${textOf(item['why'])}`
    return `${textOf(item['platform']).padEnd(9)} ${textOf(item['policy']).padEnd(5)}  ${organisation ? `for ${organisation}` : reason}`
  })
}
