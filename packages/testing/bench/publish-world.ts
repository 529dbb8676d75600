import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Db, listAccounts, migrateDb, openDb, openInstallation } from '@chorus/db'
import { aCampaign, type TestPost } from '@chorus/testing/a-campaign'
import { connectAccount, contentHash } from '@chorus/usecases'
import { createVaultKeys, openVault } from '@chorus/vault'
import { type Call, inSlots } from './publish-calls.ts'
import { startProcess } from './publish-processes.ts'
import type { Stage } from './publish-stage.ts'

/** A campaign on X with connected accounts, and its posts, scheduled for in forty days: a run makes them due. */
export type World = {
  /** Name of the database that runs copy. Nobody is connected to it. */
  readonly template: string
  /** What the sandbox of a run has in its journal: the accounts and their tokens. */
  readonly sandboxJournal: string
  readonly vaultKeys: string
  readonly posts: readonly TestPost[]
  readonly campaignId: string
  /** The calls that publish these posts. */
  calls(posts: readonly TestPost[]): readonly Call[]
}

export type WorldSize = { readonly name: string; readonly accounts: number; readonly postsPerAccount: number }

const AHEAD_SECONDS = 40 * 86_400

/**
 * Builds a world. Tokens are given as the sandbox itself would after an OAuth flow, but without one: written into the
 * journal that it reads at its start, and stored sealed by the use case that ends a real one.
 */
export async function aWorld(stage: Stage, { name, accounts, postsPerAccount }: WorldSize): Promise<World> {
  const template = `bench_${process.pid}_world_${name}`
  const url = await migratedDatabase(stage, template)
  const vaultKeys = createVaultKeys()
  await using db = openDb({ url, max: 8, applicationName: 'chorus bench', statementTimeoutMs: 600_000 })
  await openInstallation(db, 'rehearsal')
  const options = {
    slug: name,
    accounts,
    postsPerAccount,
    dueInSeconds: AHEAD_SECONDS,
    lateInSeconds: 2 * AHEAD_SECONDS,
  }
  const campaign = await aCampaign(db, options, contentHash)
  const tokens = new Map<string, string>()
  const lines: string[] = []
  const seal = openVault(vaultKeys)
  let number = 0
  await inSlots(await listAccounts(db, campaign.id), 8, async (account) => {
    number += 1
    const issued = issueTokens(String(1_000_000 + number), account.handle)
    lines.push(...issued.lines)
    tokens.set(account.handle, issued.tokens.accessToken)
    await connectAccount({ db, seal }, account, {
      handle: account.handle,
      remoteUserId: issued.remoteUserId,
      tokens: issued.tokens,
    })
  })
  const sandboxJournal = join(stage.folder, `${name}.jsonl`)
  await writeFile(sandboxJournal, `${lines.join('\n')}\n`)
  // As autovacuum leaves them in a running installation.
  await db.sql`vacuum analyze`
  return {
    template,
    sandboxJournal,
    vaultKeys,
    posts: campaign.posts,
    campaignId: campaign.id,
    calls: (posts) => posts.map(({ text, handle }) => ({ text, handle, accessToken: tokens.get(handle) ?? '' })),
  }
}

/** By `chorus migrate` itself: also the queue's tables. */
async function migratedDatabase(stage: Stage, name: string): Promise<string> {
  {
    await using server = openDb({ url: stage.postgresUrl, max: 1, applicationName: 'chorus bench' })
    await server.sql.unsafe(`create database ${name}`)
  }
  const url = new URL(stage.postgresUrl)
  url.pathname = `/${name}`
  await migrateDb(url.href)
  await using migration = startProcess({
    args: [fileURLToPath(import.meta.resolve('../../../apps/cli/src/main.ts')), 'migrate'],
    env: { DATABASE_URL: url.href },
    logFile: join(stage.folder, `${name}-migrate.log`),
    folder: stage.folder,
  })
  await migration.line(/is migrated/)
  return url.href
}

function issueTokens(remoteUserId: string, handle: string) {
  const [accessToken, refreshToken] = [randomBytes(48).toString('base64url'), randomBytes(48).toString('base64url')]
  const issuedAt = Temporal.Now.instant()
  const grant = {
    kind: 'x-tokens-issued',
    family: randomUUID(),
    clientId: 'chorus-rehearsal',
    accountId: remoteUserId,
    scope: 'tweet.read tweet.write users.read offline.access',
    accessToken,
    refreshToken,
    issuedAt: issuedAt.toString({ smallestUnit: 'millisecond' }),
    spends: randomUUID(),
  }
  const kept = { kind: 'account-kept', platform: 'x', id: remoteUserId, handle, name: handle }
  return {
    remoteUserId,
    lines: [JSON.stringify(kept), JSON.stringify(grant)],
    tokens: { accessToken, refreshToken, expiresAt: issuedAt.add({ hours: 2 }) },
  }
}

/** Makes posts due, each so many milliseconds from now, in one transaction. @returns when the first number is 0. */
export async function makeDue(
  db: Db,
  posts: readonly TestPost[],
  inMs: (place: number) => number,
): Promise<Temporal.Instant> {
  const rows = posts.map(({ id }, place) => ({ id, ms: inMs(place) }))
  const [start] = await db.sql<{ at: string }[]>`
    with start as materialized (select chorus_now() as at),
    moved as (
      update posts p
      set due_at = start.at + r.ms * interval '1 millisecond', next_at = start.at + r.ms * interval '1 millisecond',
          late_after = start.at + interval '2 hours'
      from start, jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, ms float8)
      where p.id = r.id
    )
    select to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from start`
  if (start === undefined) throw new Error('The database did not say when.')
  return Temporal.Instant.from(start.at)
}
