import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Ending } from '@chorus/db'
import { parseAccountId, parseClaimId, parsePostId } from '@chorus/shared'
import { expect, test } from 'vitest'
import { assertJournalWritable, openJournal } from './open-journal.ts'

function aFolder(): Disposable & { readonly path: string } {
  const root = mkdtempSync(join(tmpdir(), 'chorus-journal-'))
  return { path: join(root, 'journal'), [Symbol.dispose]: () => rmSync(root, { recursive: true }) }
}

function anEnding(n: number): Ending {
  const id = `00000000-0000-4000-8000-00000000000${n}`
  return {
    claimId: parseClaimId(id),
    postId: parsePostId(id),
    accountId: parseAccountId(id),
    outcome: {
      kind: 'wait',
      until: Temporal.Instant.from('2026-11-21T12:00:00.123456789Z'),
      scope: 'account',
      why: 'rate-limited',
      evidence: { httpStatus: 429, detail: 'Too Many Requests' },
    },
    waitMs: 900,
  }
}

test('what was kept and not dropped is there for the next start, whole', () => {
  using folder = aFolder()
  const journal = openJournal(folder.path, () => {})
  for (const n of [1, 2, 3]) journal.keep(anEnding(n))
  journal.drop(anEnding(2))

  const kept = openJournal(folder.path, () => {}).kept()

  expect(kept.toSorted((a, b) => (a.claimId < b.claimId ? -1 : 1))).toEqual([anEnding(1), anEnding(3)])
})

test('workers that share a folder neither lose nor keep what another one recorded', () => {
  using folder = aFolder()
  const [first, second] = [openJournal(folder.path, () => {}), openJournal(folder.path, () => {})]
  first.keep(anEnding(1))
  second.keep(anEnding(2))
  for (const ending of second.kept()) second.drop(ending)
  first.drop(anEnding(1))
  first.keep(anEnding(3))

  expect(openJournal(folder.path, () => {}).kept()).toEqual([anEnding(3)])
})

test('a file that a crash cut off before it had its name is left out', () => {
  using folder = aFolder()
  const journal = openJournal(folder.path, () => {})
  journal.keep(anEnding(1))
  writeFileSync(join(folder.path, `${anEnding(2).claimId}.json.new`), '{"claimId":"0000')

  expect(openJournal(folder.path, () => {}).kept()).toEqual([anEnding(1)])
})

test.each([
  ['cut off', '{"claimId":"0000'],
  ['empty', ''],
  ['something else', '{"claimId":"x"}'],
  ['of a wait until never', JSON.stringify({ ...anEnding(1), outcome: { kind: 'wait', until: 'never' } })],
])('a kept answer that is %s is set aside and told, and keeps no other one from being recorded', (_what, text) => {
  using folder = aFolder()
  const told: string[] = []
  const journal = openJournal(folder.path, (file, why) => told.push(`${basename(file)}: ${why}`))
  journal.keep(anEnding(2))
  writeFileSync(join(folder.path, `${anEnding(1).claimId}.json`), text)

  const kept = journal.kept()

  expect(kept).toEqual([anEnding(2)])
  expect(told).toEqual([`${anEnding(1).claimId}.json.aside: it cannot be read`])
  expect(journal.kept()).toEqual([anEnding(2)])
  expect(told).toHaveLength(1)
})

test('an answer that the database refuses for good is set aside whole, and not taken up again', () => {
  using folder = aFolder()
  const told: string[] = []
  const journal = openJournal(folder.path, (file) => told.push(basename(file)))
  journal.keep(anEnding(1))

  journal.setAside(anEnding(1), 'unique')

  expect(told).toEqual([`${anEnding(1).claimId}.json.aside`])
  expect(journal.kept()).toEqual([])
  expect(readFileSync(join(folder.path, told[0] ?? ''), 'utf8')).toContain('rate-limited')
})

test('whether an answer could be kept is tried out, and leaves nothing behind', () => {
  using folder = aFolder()
  assertJournalWritable(folder.path)
  const left = readdirSync(folder.path)
  rmSync(folder.path, { recursive: true })
  writeFileSync(folder.path, 'a file where the folder should be')

  expect(left).toEqual([])
  expect(() => assertJournalWritable(folder.path)).toThrow(/EEXIST|ENOTDIR/)
})
