import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig } from './read-config.ts'
import { PLAIN, SECRET } from './settings.ts'
import { envExample, settingsTable } from './settings-table.ts'

const names = [PLAIN, SECRET].flatMap((schema) => Object.keys(schema.shape))

const file = readFileSync(path.join(import.meta.dirname, '../../../.env.example'), 'utf8')

test('.env.example is in step with the settings', () => {
  expect(file).toBe(envExample())
})

test('.env.example with every default taken is the same as no settings', () => {
  const given = parseEnv(file.replaceAll(/^# ([A-Z_]+=)/gm, '$1'))

  expect(Object.keys(given).toSorted()).toEqual(names.toSorted())
  expect(readConfig(given, String)).toEqual(readConfig({}, String))
})

test('every setting is in the table with a meaning', () => {
  const rows = settingsTable().split('\n')

  for (const name of names) {
    expect(rows.filter((row) => row.startsWith(`| \`${name}\``))).toEqual([expect.stringMatching(/\| .*\| \S.*\. \|$/)])
  }
})

test('the README has the same table', () => {
  const readme = readFileSync(path.join(import.meta.dirname, '../../../README.md'), 'utf8')
  const shown = /<!-- settings[^>]*-->(.*)<!-- \/settings -->/s.exec(readme)?.[1] ?? ''

  expect(cellsOf(shown)).toEqual(cellsOf(settingsTable()))
})

/** A Markdown table without the white space that a formatter may change. */
function cellsOf(table: string): readonly string[] {
  const rows = table
    .trim()
    .split('\n')
    .filter((row) => !/^[|\s-]+$/.test(row))
  return rows.map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .join('|'),
  )
}
