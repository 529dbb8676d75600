import { readFileSync } from 'node:fs'
import { createServer, connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Db, openDb } from '@chorus/db'
import { freePort } from '@chorus/testing/free-port'
import type { Site } from './apart-site.ts'

/** What must lie nowhere in clear, by what it is. */
export type Canaries = Readonly<Record<string, readonly string[]>>

/** The tokens and codes that the network gave out, from the sandbox's own journal. */
export function tokensOf(site: Pick<Site, 'data'>): readonly string[] {
  const lines = readFileSync(join(site.data, 'sandbox.jsonl'), 'utf8').split('\n').filter(Boolean)
  return lines
    .map((line) => JSON.parse(line) as Record<string, string>)
    .flatMap(({ kind, accessToken, refreshToken }) =>
      kind === 'x-tokens-issued' ? [accessToken, refreshToken].filter((token) => token !== undefined) : [],
    )
}

/** Which canaries stand in a text, as in `token in the log of a worker`. */
export function leaksIn(where: string, text: string, canaries: Canaries): readonly string[] {
  return Object.entries(canaries).flatMap(([what, values]) =>
    values.some((value) => text.includes(value)) ? [`${what} in ${where}`] : [],
  )
}

/** Every table of the database as a dump has it, by its name with the schema. */
export async function dumpOf(db: Db): Promise<ReadonlyMap<string, string>> {
  const tables = await db.sql<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`
  const dump = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await db.sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
    dump.set(name, rows.map(({ row }) => row).join('\n'))
  }
  return dump
}

/** Reads what the queue holds in Postgres, again and again, until it is stopped: jobs stand there for moments only. */
export function watchQueue(url: string): AsyncDisposable & { readonly stop: () => Promise<string> } {
  const seen = new Set<string>()
  const stopping = new AbortController()
  async function watch(): Promise<void> {
    await using db = openDb({ url, max: 1, applicationName: 'chorus tests' })
    while (!stopping.signal.aborted) {
      const tables = await db.sql<{ name: string }[]>`
        select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq'`
      for (const { name } of tables) {
        const rows = await db.sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
        for (const { row } of rows) seen.add(row)
      }
      await delay(20)
    }
  }
  const watching = watch()
  async function stop(): Promise<string> {
    stopping.abort()
    await watching
    return [...seen].join('\n')
  }
  return {
    stop,
    async [Symbol.asyncDispose]() {
      await stop()
    },
  }
}

/** A way to a Redis that keeps all that is sent there. */
export async function tapRedis(
  redisUrl: string,
): Promise<AsyncDisposable & { readonly url: string; readonly heard: () => string }> {
  const target = new URL(redisUrl)
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const redis = connect(Number(target.port), target.hostname)
    for (const socket of [client, redis]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    }
    client.on('data', (bytes) => heard.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes))
    client.pipe(redis).pipe(client)
  })
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `redis://127.0.0.1:${port}`,
    heard: () => Buffer.concat(heard).toString('utf8'),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
