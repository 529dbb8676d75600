import { resolve } from 'node:path'
import type { Config } from '@chorus/config'
import { type Db, findCampaign, migrateDb, openDb, type Role, waitForDb } from '@chorus/db'
import { startEmbeddedPostgres } from '@chorus/embedded-postgres'
import type { CampaignId } from '@chorus/shared'
import { createApiToken, createLeadToken } from '@chorus/usecases'
import type { ApiClient } from '../api-client.ts'
import { momentIn } from '../moment.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, listOf, textOf } from './answers.ts'

export type TokenOptions = { readonly role: string; readonly name: string; readonly campaign: readonly string[] }

/**
 * `chorus token create`: a new API token, alone on standard output. A lead's works on the campaigns that are named.
 *
 * It speaks to the database itself, since the first token can come from nowhere else; with the embedded Postgres that
 * is the one that runs, or one that is started just for this.
 */
export async function createTokenCommand(config: Config, options: TokenOptions): Promise<void> {
  const role = parseRole(options.role)
  if (role === 'admin' && options.campaign.length > 0)
    throw new UserError("An admin's token works on every campaign: leave out --campaign, or give --role lead.")
  await using open = new AsyncDisposableStack()
  const folder = resolve(config.CHORUS_DATA)
  const url = config.secrets.DATABASE_URL ?? open.use(await startEmbeddedPostgres({ folder })).url
  await waitForDb(url, 10_000)
  await migrateDb(url)
  const db = open.use(openDb({ url, max: 1, applicationName: 'chorus token' }))
  const campaigns = await findCampaigns(db, options.campaign)
  say(
    role === 'admin'
      ? await createApiToken(db, role, options.name)
      : await createLeadToken(db, options.name, campaigns),
  )
}

/** Their ids. @throws UserError that names every one which is not there. */
async function findCampaigns(db: Db, names: readonly string[]): Promise<readonly CampaignId[]> {
  const found = await Promise.all([...new Set(names)].map(async (name) => ({ name, is: await findCampaign(db, name) })))
  const missing = found.filter(({ is }) => is === undefined).map(({ name }) => `There is no campaign "${name}".`)
  if (missing.length > 0) throw new UserError(missing.join('\n'))
  return [...new Set(found.flatMap(({ is }) => (is === undefined ? [] : [is.id])))]
}

/** `chorus token list`: the tokens that are not revoked, and when each was last used. */
export async function listTokensCommand(client: ApiClient, options: { readonly json?: boolean }): Promise<void> {
  for (const token of listOf(bodyOf(await client.get('/tokens'))['items'])) {
    if (options.json) {
      say(JSON.stringify(token))
      continue
    }
    const used = textOf(token['lastUsedAt'])
    const last = used === '' ? 'never used' : `used ${momentIn(used, 'UTC')}`
    say(`${textOf(token['id'])}  ${textOf(token['role']).padEnd(5)}  ${textOf(token['name'])}  ${last}`)
  }
}

/** `chorus token revoke <id>`. */
export async function revokeTokenCommand(client: ApiClient, id: string): Promise<void> {
  bodyOf(await client.delete(`/tokens/${encodeURIComponent(id)}`))
  say('It opens nothing any more.')
}

function parseRole(text: string): Role {
  if (text === 'lead' || text === 'admin') return text
  throw new UserError(`"${text}" is no role. Give --role lead (campaigns) or --role admin (everything).`)
}
