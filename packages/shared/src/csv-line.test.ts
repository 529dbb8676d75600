import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test('cells with commas, quotes and line ends are quoted', () => {
  expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\nlines', ''])).toBe('plain,"a,b","say ""hi""","two\nlines",')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '=cmd|"/c calc"!A1', '＝1', '＋1', '－1', '＠x'])(
  'a cell that begins as %j is no formula',
  (text) => {
    expect(csvLine([text])).toBe(`"'${text.replaceAll('"', '""')}"`)
  },
)

test.each(['a=1', '2-1', 'ana@example.org', '{"a":-1}'])('%j is left as it is, but for quotes', (text) => {
  expect(csvLine([text])).not.toContain("'")
})
