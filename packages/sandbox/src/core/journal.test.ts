import { appendFileSync, mkdtempDisposableSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from './journal.ts'

const aFolder = () => mkdtempDisposableSync(join(tmpdir(), 'sandbox-journal-'))

function linesOf(file: string): readonly unknown[] {
  const lines: unknown[] = []
  openJournal(file, (line) => lines.push(line)).close()
  return lines
}

test('lines come back in order after a restart', () => {
  using folder = aFolder()
  const file = join(folder.path, 'deeper', 'journal')
  const journal = openJournal(file, () => {})

  journal.append({ n: 1 })
  journal.append({ n: 2, text: 'two\nlines, ü' })
  journal.close()

  expect(linesOf(file)).toEqual([{ n: 1 }, { n: 2, text: 'two\nlines, ü' }])
})

test('a last line that was cut is dropped, and the next one stands whole', () => {
  using folder = aFolder()
  const file = join(folder.path, 'journal')
  writeFileSync(file, '{"n":1}\n{"n":2,"te')

  const seen: unknown[] = []
  const journal = openJournal(file, (line) => seen.push(line))
  journal.append({ n: 3 })
  journal.close()

  expect(seen).toEqual([{ n: 1 }])
  expect(readFileSync(file, 'utf8')).toBe('{"n":1}\n{"n":3}\n')
})

test('a damaged line in the middle is a fault that names the line', () => {
  using folder = aFolder()
  const file = join(folder.path, 'journal')
  writeFileSync(file, '{"n":1}\n{"n":\n{"n":3}\n')

  expect(() => linesOf(file)).toThrow(/at line 2/)
})

test('clearing forgets all lines, and later ones are kept', () => {
  using folder = aFolder()
  const file = join(folder.path, 'journal')
  const journal = openJournal(file, () => {})
  journal.append({ n: 1 })

  journal.clear()
  journal.append({ n: 2 })
  journal.close()

  expect(linesOf(file)).toEqual([{ n: 2 }])
})

test('only its owner may read the journal', () => {
  using folder = aFolder()
  const file = join(folder.path, 'journal')

  linesOf(file)
  appendFileSync(file, '')

  expect(statSync(file).mode & 0o777).toBe(0o600)
})
