import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { startTemporaryPostgres } from '@chorus/embedded-postgres'
import { startHolder } from './fixtures.ts'
import { query } from './wire.ts'

test('a temporary Postgres has room for 400 connections and is gone after stop', async () => {
  const postgres = await startTemporaryPostgres()
  const [connections] = await query(postgres.url, `SELECT current_setting('max_connections')`)
  const folder = await folderOf(postgres.url)

  await postgres.stop()
  await postgres.stop()

  expect(connections).toBe('400')
  await expect(query(postgres.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  expect(await readdir(tmpdir())).not.toContain(folder)
})

test('a temporary Postgres is gone when its process was killed', async () => {
  const holder = startHolder()
  const [url = ''] = (await holder.nextLine()).split(' ')
  const folder = await folderOf(url)

  await holder.kill()

  await expect.poll(() => readdir(tmpdir()), { interval: 20, timeout: 10_000 }).not.toContain(folder)
  await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

/** The name of the folder in the system's temporary folder that the server at a url keeps its data in. */
async function folderOf(url: string): Promise<string> {
  const temporary = (await readdir(tmpdir())).filter((name) => name.startsWith('chorus-postgres-'))
  const { port } = new URL(url)
  for (const name of temporary) {
    const pidFile = await readFile(`${tmpdir()}/${name}/postgres/postmaster.pid`, 'utf8').catch(() => '')
    if (pidFile.split('\n')[3] === port) return name
  }
  throw new Error(`no temporary folder has a server on port ${port}`)
}
