import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { EmbeddedPostgresError, startEmbeddedPostgres } from '@chorus/embedded-postgres'
import { aFolder, aMadeFolder, forgetMade, isAlive, postmasterPid, startHolder } from './fixtures.ts'
import { query } from './wire.ts'

afterAll(forgetMade)

test('what was committed outlives a stop, and the url opens it again', async () => {
  await using place = await aFolder()
  {
    await using postgres = await startEmbeddedPostgres(place)
    await query(postgres.url, `CREATE TABLE kept AS SELECT 'Kraków 🎉' AS text`)
  }

  await using again = await startEmbeddedPostgres(place)

  expect(again.isAdopted).toBe(false)
  expect(await query(again.url, 'SELECT text FROM kept')).toEqual(['Kraków 🎉'])
})

test('the server is durable, in UTF-8 and UTC, and listens on loopback alone', async () => {
  await using place = await aMadeFolder()
  await using postgres = await startEmbeddedPostgres({ ...place, maxConnections: 23 })

  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding', 'TimeZone']
  const more = ['listen_addresses', 'max_connections']
  const settings = await query(
    postgres.url,
    `SELECT current_setting(name) FROM unnest('{${[...names, ...more].join()}}'::text[]) name`,
  )

  expect(settings).toEqual(['on', 'on', 'on', 'on', 'UTF8', 'UTC', '127.0.0.1', '23'])
  const pidFile = await readFile(path.join(place.folder, 'postgres', 'postmaster.pid'), 'utf8')
  expect(pidFile.split('\n')[4], 'the folder of its unix socket').toBe('')
})

test('the role may create databases, is no superuser, and the superuser cannot sign in', async () => {
  await using place = await aMadeFolder()
  await using postgres = await startEmbeddedPostgres(place)

  await query(postgres.url, 'CREATE DATABASE copy TEMPLATE chorus')

  expect(await query(postgres.url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual(['f'])
  await expect(query(postgres.url.replace('//chorus:', '//postgres:'), 'SELECT 1')).rejects.toThrow('pg_hba.conf')
})

test('the password is readable by its owner alone and another one is refused', async () => {
  await using place = await aMadeFolder()
  await using postgres = await startEmbeddedPostgres(place)

  const file = path.join(place.folder, 'postgres.password')
  const password = (await readFile(file, 'utf8')).trim()

  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(postgres.url).toContain(password)
  await expect(query(postgres.url.replace(password, 'guess'), 'SELECT 1')).rejects.toThrow(
    'password authentication failed',
  )
})

test('a lost password file is replaced, and the data stays', async () => {
  await using place = await aMadeFolder()
  {
    await using postgres = await startEmbeddedPostgres(place)
    await query(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS n')
  }
  await rm(path.join(place.folder, 'postgres.password'))

  await using again = await startEmbeddedPostgres(place)

  expect(await query(again.url, 'SELECT n FROM kept')).toEqual(['7'])
})

test('a server left by a killed process is adopted, and stopped by whoever adopted it', async () => {
  await using place = await aMadeFolder()
  const holder = startHolder(place.folder)
  const [url = ''] = (await holder.nextLine()).split(' ')
  await query(url, 'CREATE TABLE kept AS SELECT 7 AS n')
  await holder.kill()
  const pid = await postmasterPid(place.folder)

  const adopted = await startEmbeddedPostgres(place)

  expect(adopted).toMatchObject({ isAdopted: true, url })
  expect(await postmasterPid(place.folder)).toBe(pid)
  expect(await query(adopted.url, 'SELECT n FROM kept')).toEqual(['7'])
  await adopted.stop()
  await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('a process that stops leaves the server to those that still use it', async () => {
  await using place = await aMadeFolder()
  await using holder = startHolder(place.folder)
  await holder.nextLine()
  const second = await startEmbeddedPostgres(place)

  await second.stop()
  await second.stop()

  expect(second.isAdopted).toBe(true)
  expect(await query(second.url, 'SELECT 1')).toEqual(['1'])
  await holder.end()
  await expect(query(second.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
})

test('first starts that race end with one server that all of them use', async () => {
  await using place = await aFolder()
  await using first = startHolder(place.folder)
  await using second = startHolder(place.folder)
  const [mine, ...others] = await Promise.all([startEmbeddedPostgres(place), first.nextLine(), second.nextLine()])

  await using _mine = mine
  const answers = [`${mine.url} ${mine.isAdopted}`, ...others].sort()

  expect(answers).toEqual([`${mine.url} false`, `${mine.url} true`, `${mine.url} true`])
  expect(await query(mine.url, 'SELECT 1')).toEqual(['1'])
})

test('what a first start left half made when it was killed is swept away', async () => {
  await using place = await aFolder()
  const holder = startHolder(place.folder)
  const isMaking = async (): Promise<boolean> =>
    (await readdir(place.folder)).some((name) => name.startsWith('postgres.new-'))
  await expect.poll(isMaking, { interval: 5, timeout: 10_000 }).toBe(true)
  await holder.kill()

  await using postgres = await startEmbeddedPostgres(place)

  expect(await query(postgres.url, 'SELECT 1')).toEqual(['1'])
  expect(await isMaking()).toBe(false)
})

test('a Ctrl-C in the terminal does not reach the server', async () => {
  await using place = await aMadeFolder()
  await using holder = startHolder(place.folder)
  const [url = ''] = (await holder.nextLine()).split(' ')

  process.kill(-(holder.child.pid ?? Number.NaN), 'SIGINT')

  expect(await holder.nextLine()).toBe('interrupted')
  expect(await query(url, 'SELECT 1')).toEqual(['1'])
})

test('a server that was killed recovers at the next start with all that was committed', async () => {
  await using place = await aMadeFolder()
  await using postgres = await startEmbeddedPostgres(place)
  await query(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS n')
  process.kill((await postmasterPid(place.folder)) ?? Number.NaN, 'SIGKILL')

  await using again = await startEmbeddedPostgres(place)

  expect(again.isAdopted).toBe(false)
  expect(await query(again.url, 'SELECT n FROM kept')).toEqual(['7'])
})

test('a pid file whose pid is by now another program is neither adopted nor in the way', async () => {
  await using place = await aMadeFolder()
  const other = spawn('sleep', ['60'])
  const pidFile = [other.pid, path.join(place.folder, 'postgres'), '1', '5', '', '127.0.0.1', '0 0', 'ready', '']
  await writeFile(path.join(place.folder, 'postgres', 'postmaster.pid'), pidFile.join('\n'))

  await using postgres = await startEmbeddedPostgres(place)

  expect(postgres.isAdopted).toBe(false)
  expect(await query(postgres.url, 'SELECT 1')).toEqual(['1'])
  expect(isAlive(other.pid ?? Number.NaN)).toBe(true)
  other.kill()
})

test('data of another major version is refused and left alone', async () => {
  await using place = await aFolder()
  await mkdir(path.join(place.folder, 'postgres'))
  await writeFile(path.join(place.folder, 'postgres', 'PG_VERSION'), '15\n')

  const started = startEmbeddedPostgres(place)

  await expect(started).rejects.toThrow(EmbeddedPostgresError)
  await expect(started).rejects.toThrow('was made by Postgres 15')
  expect(await readdir(path.join(place.folder, 'postgres'))).toEqual(['PG_VERSION'])
})

test('a folder that holds something else is refused and left alone', async () => {
  await using place = await aFolder()
  await mkdir(path.join(place.folder, 'postgres'))
  await writeFile(path.join(place.folder, 'postgres', 'thesis.txt'), 'mine')

  await expect(startEmbeddedPostgres(place)).rejects.toThrow('holds no Postgres data')
  expect(await readdir(path.join(place.folder, 'postgres'))).toEqual(['thesis.txt'])
})

test('a folder that cannot be written to is named', async () => {
  await using place = await aFolder()
  const file = path.join(place.folder, 'a-file')
  await writeFile(file, '')

  await expect(startEmbeddedPostgres({ folder: path.join(file, 'data') })).rejects.toThrow('Choose another folder')
})

test('a path that a shell would change is refused', async () => {
  await using place = await aFolder()

  await expect(startEmbeddedPostgres({ folder: path.join(place.folder, '$(id)') })).rejects.toThrow('line break')
})

test('a path with spaces, quotes and accents works', async () => {
  await using place = await aFolder()
  await using postgres = await startEmbeddedPostgres({ folder: path.join(place.folder, "Zoë's data; x") })

  expect(await query(postgres.url, 'SELECT 1')).toEqual(['1'])
})

test('a server that does not start is explained by the end of its log', async () => {
  await using place = await aMadeFolder()
  await writeFile(path.join(place.folder, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n')

  await expect(startEmbeddedPostgres(place)).rejects.toThrow(/no_such_setting/)
})
