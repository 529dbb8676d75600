import { chmod, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startEmbeddedPostgres } from '@chorus/embedded-postgres'
import { aFolder, postmasterPid, startHolder } from './fixtures.ts'
import { query } from './wire.ts'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

test.runIf(isRootOnLinux)('for root, the server runs as another user without any capability', async () => {
  await using place = await aFolder()
  await chmod(place.folder, 0o711)
  await using postgres = await startEmbeddedPostgres(place)

  const status = await readFile(`/proc/${await postmasterPid(place.folder)}/status`, 'utf8')

  expect(await query(postgres.url, 'SELECT 1')).toEqual(['1'])
  expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe('0')
  expect(/^CapEff:\t0*(.*)$/m.exec(status)?.[1]).toBe('')
})

test.runIf(isRootOnLinux)(
  'for root, a folder that only root may enter works, with the right to read and no more',
  async () => {
    await using place = await aFolder()
    const folder = path.join(place.folder, 'closed', 'data')
    await mkdir(folder, { recursive: true })
    await chmod(path.join(place.folder, 'closed'), 0o700)
    await using postgres = await startEmbeddedPostgres({ folder })

    const status = await readFile(`/proc/${await postmasterPid(folder)}/status`, 'utf8')

    expect(await query(postgres.url, 'SELECT 1')).toEqual(['1'])
    expect(/^Uid:\t(\d+)/m.exec(status)?.[1]).not.toBe('0')
    // Bit 2 is CAP_DAC_READ_SEARCH, bit 1 CAP_DAC_OVERRIDE where the first is not to be had.
    expect(['4', '2']).toContain(/^CapEff:\t0*(.*)$/m.exec(status)?.[1])
  },
)

// What Docker leaves to root by default: no right to read everything, none to look at another user's process.
// Source: docs.docker.com, engine/security, Linux kernel capabilities, read 2026-11.
const IN_DOCKER =
  'chown dac_override fowner fsetid kill setgid setuid setpcap net_bind_service net_raw sys_chroot mknod audit_write setfcap'
const ONLY_DOCKERS = ['setpriv', '--bounding-set', ['-all', ...IN_DOCKER.split(' ').map((name) => `+${name}`)].join()]

test.runIf(isRootOnLinux)(
  'for root with what Docker leaves it, a server in a closed folder is started, adopted and stopped',
  async () => {
    await using place = await aFolder()
    const holder = startHolder(place.folder, ONLY_DOCKERS)
    const [url = '', wasAdopted] = (await holder.nextLine()).split(' ')
    await holder.kill()

    const second = startHolder(place.folder, ONLY_DOCKERS)

    expect(wasAdopted).toBe('false')
    expect(await second.nextLine()).toBe(`${url} true`)
    expect(await query(url, 'SELECT 1')).toEqual(['1'])
    await second.end()
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED')
  },
)
