import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseAccountId } from '@chorus/shared'
import type { RefreshedPair } from '@chorus/usecases'
import { expect, test } from 'vitest'
import { openPairJournal } from './open-pair-journal.ts'

function aFolder(): Disposable & { readonly path: string } {
  const root = mkdtempSync(join(tmpdir(), 'chorus-pairs-'))
  return { path: join(root, 'journal'), [Symbol.dispose]: () => rmSync(root, { recursive: true }) }
}

function aPair(n: number, version = 1): RefreshedPair {
  return {
    handOver: {
      accountId: parseAccountId(`00000000-0000-4000-8000-00000000000${n}`),
      version,
      mark: '2026-11-21 12:00:00.123456+00',
    },
    tokens: {
      accessToken: `sealed access ${n}`,
      refreshToken: `sealed refresh ${n}`,
      expiresAt: Temporal.Instant.from('2026-11-21T14:00:00.123456789Z'),
    },
  }
}

test('a pair that was kept and not dropped is there for the next start, whole, and readable by its owner alone', () => {
  using folder = aFolder()
  const journal = openPairJournal(folder.path)
  for (const pair of [aPair(1), aPair(2), aPair(2, 2)]) journal.keep(pair)
  journal.drop(aPair(2))

  expect(openPairJournal(folder.path).kept()).toEqual([aPair(1), aPair(2, 2)])
  const [file = ''] = readdirSync(folder.path)
  expect(statSync(join(folder.path, file)).mode & 0o777).toBe(0o600)
})

test('a pair kept or dropped twice is one, or none', () => {
  using folder = aFolder()
  const journal = openPairJournal(folder.path)
  journal.keep(aPair(1))
  journal.keep(aPair(1))
  expect(journal.kept()).toEqual([aPair(1)])
  journal.drop(aPair(1))
  journal.drop(aPair(1))
  expect(journal.kept()).toEqual([])
})

test.each(['', '{', '{"handOver":{"accountId":"x","version":1}}', 'null', '{"handOver":{}}'])(
  'what is no pair (%j) is taken away and keeps nothing from starting',
  (text) => {
    using folder = aFolder()
    const journal = openPairJournal(folder.path)
    journal.keep(aPair(1))
    writeFileSync(join(folder.path, 'cut.pair'), text)

    expect(journal.kept()).toEqual([aPair(1)])
    expect(readdirSync(folder.path)).toHaveLength(1)
  },
)
