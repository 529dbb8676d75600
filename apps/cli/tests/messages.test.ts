import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withTables } from '../scripts/write-message-docs.ts'
import { aPlace } from './chorus-process.ts'

const sample = example('consultation.yaml')
const toMend = example('to-mend.yaml')

function example(name: string): string {
  return fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url))
}

test('lint finds nothing in the sample and exits 0, without a server', async () => {
  await using place = await aPlace()

  const end = await place.run('lint', sample)

  expect(end).toEqual({ code: 0, out: `${sample} is clean.\n`, err: '' })
})

test('lint finds all ten slips of a kit, each with its line and what to do, and exits 1', async () => {
  await using place = await aPlace()

  const text = await place.run('lint', toMend)
  const json = await place.run('lint', toMend, '--json')

  expect([text.code, json.code]).toEqual([1, 1])
  const lines = text.out.trimEnd().split('\n')
  expect(lines).toHaveLength(11)
  expect(lines.slice(0, 10).every((line) => line.startsWith(`${toMend}:`))).toBe(true)
  expect(lines.at(-1)).toMatch(/^\d errors?, \d warnings?, \d pieces? of advice\.$/)
  const faults = json.out.trimEnd().split('\n').map(parse)
  expect(faults).toHaveLength(10)
  for (const fault of faults) {
    expect(fault).toEqual({
      file: toMend,
      path: expect.stringMatching(/^\w/),
      line: expect.any(Number),
      code: expect.stringMatching(/^[a-z-]+$/),
      severity: expect.stringMatching(/^(?:error|warning|advice)$/),
      message: expect.stringMatching(/[.?]$/),
    })
  }
})

test('a file that is not there is said in one line', async () => {
  await using place = await aPlace()

  const end = await place.run('lint', 'no-such-kit.yaml')

  expect(end.code).toBe(1)
  expect(end.err).toMatch(/^no-such-kit\.yaml cannot be read: .*ENOENT.*\n$/)
})

test('a review shows a message in every language with each network’s count, and an unknown one names the others', async () => {
  await using place = await aPlace()

  const review = await place.run('review', sample, 'open-signatory')
  const unknown = await place.run('review', sample, 'open')

  expect(review.code).toBe(0)
  for (const locale of ['en', 'es', 'fr', 'zh-Hans', 'ru'])
    expect(review.out).toMatch(new RegExp(`^${locale}, as `, 'm'))
  expect(review.out).toMatch(/x \d+\/280/)
  expect(review.out).toMatch(/bluesky \d+\/300/)
  expect(unknown.code).toBe(1)
  expect(unknown.err).toContain('open-author, open-signatory')
})

test('translations say how each message stands in each language, and whom it concerns', async () => {
  await using place = await aPlace()
  const mended = await place.run('translations', sample, '--json')

  const rows = mended.out.trimEnd().split('\n').map(parse)

  expect(rows).toContainEqual({ message: 'open-author', locale: 'en', status: 'source', affected: [] })
  expect(rows).toContainEqual({ message: 'open-author', locale: 'ru', status: 'reviewed', affected: [] })
})

test('a preview and the reason for a text are told by a running Chorus', async () => {
  await using place = await aPlace()
  await place.start('--auto-consent', '--no-sample')
  await place.run('import', sample)

  const whose = ['--campaign', 'nothing-without-us', '--organisation', 'casa-violeta', '--message', 'open-signatory']
  const preview = await place.run('preview', 'x', 'See README.md, asks {organisation}. {hashtags}', ...whose)
  const why = await place.run('why', 'nothing-without-us', 'casa-violeta')

  expect(preview).toMatchObject({ code: 0, err: '' })
  expect(preview.out).toContain('See README.md, asks Casa Violeta. #SexWorkIsWork')
  expect(preview.out).toMatch(/warning {2}accidental-link/)
  expect(why).toMatchObject({ code: 0, err: '' })
  expect(why.out).toContain('Wave opening on x (@CasaVio_demo)')
  expect(why.out).toMatch(/open-author: not theirs to say: it is for author, they are signatory/)
  expect(why.out).toMatch(/open-signatory: chosen, in es/)
  expect(why.out).toMatch(/open-supporter: only if the wordings of open-signatory run out; in es/)
}, 240_000)

test('the tables of docs/messages.md are those of the rules and the sample (node apps/cli/scripts/write-message-docs.ts)', () => {
  const document = readFileSync(new URL('../../../docs/messages.md', import.meta.url), 'utf8')

  expect(squeeze(document)).toBe(squeeze(withTables(document)))
})

/** As it reads, however wide the columns of its tables are. */
function squeeze(markdown: string): string {
  return markdown.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---')
}

function parse(line: string): unknown {
  return JSON.parse(line)
}
