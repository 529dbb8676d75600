import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aJpeg, aPng, CANARY } from '@chorus/testing/pictures'
import { expect, test } from 'vitest'
import { aPlace, type Place } from './chorus-process.ts'

const plain = readFileSync(fileURLToPath(new URL('fixtures/three-allies.yaml', import.meta.url)), 'utf8')
const pictured = plain
  .replace('  - key: hello\n', '  - key: hello\n    pictures: [march]\n')
  .replace(
    'waves:\n',
    'pictures:\n  - { key: march, file: march.jpg, alt: { en: Hundreds of people march. } }\nwaves:\n',
  )

/** A folder with a kit and the files beside it. */
function aFolder(place: Place, name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(place.data, '..', name)
  mkdirSync(folder, { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content)
  return folder
}

test('every fault of a kit’s pictures is said at once, with its line, and nothing is imported', async () => {
  await using place = await aPlace()
  const list = [
    'pictures:',
    '  - { key: gone, file: gone.png, alt: { en: Gone } }',
    '  - { key: text, file: text.png, alt: { en: Text } }',
    '  - { key: other, file: other.gif, alt: { en: Other } }',
    '  - { key: large, file: large.png, alt: { en: Large } }',
    'waves:',
  ]
  const kit = plain.replace('waves:\n', `${list.join('\n')}\n`)
  const folder = aFolder(place, 'faulty', {
    'kit.yaml': kit,
    'text.png': 'no picture',
    'other.gif': aPng({}),
    'large.png': new Uint8Array(5_000_001),
  })

  const end = await place.run('lint', join(folder, 'kit.yaml'), '--json')

  expect(end.code).toBe(1)
  const faults = end.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { path: string; code: string; line: number })
    .filter(({ path }) => path.startsWith('pictures'))
  expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'pictures[0].file picture-missing',
    'pictures[1].file not-a-picture',
    'pictures[2].file picture-misnamed',
    'pictures[3].file picture-too-large',
  ])
  expect(faults.map(({ line }) => kit.split('\n')[line - 1])).toEqual(list.slice(1, 5))
})

test('a kit’s picture goes from its file to the timeline and back to a file, without what its file betrays', async () => {
  await using place = await aPlace()
  await place.start('--auto-consent', '--no-sample')
  const folder = aFolder(place, 'told', { 'kit.yaml': pictured, 'march.jpg': aJpeg({ canary: CANARY }) })
  const kit = join(folder, 'kit.yaml')

  const imported = await place.run('import', kit, '--opens-at', 'now')
  await place.run('apply', 'three-allies')
  await place.run('launch', 'three-allies')
  await expect.poll(place.readLedger, { timeout: 60_000, interval: 200 }).toHaveLength(3)
  const exported = await place.run('export', 'three-allies', join(folder, 'out'), '--organisations')
  const again = await place.run('export', 'three-allies', join(folder, 'out'))
  const printed = await place.run('export', 'three-allies', '--organisations')
  const linted = await place.run('lint', join(folder, 'out', 'three-allies.yaml'))

  expect([imported, exported].map(({ code, err }) => ({ code, err }))).toEqual([
    { code: 0, err: '' },
    { code: 0, err: '' },
  ])
  const shown = (await place.readLedger()).flatMap(({ pictures = [] }) => pictures)
  expect(shown.map(({ alt }) => alt)).toEqual(Array.from({ length: 3 }, () => 'Hundreds of people march.'))
  expect(readdirSync(join(folder, 'out')).sort()).toEqual(['march.jpg', 'three-allies.yaml'])
  const out = readFileSync(join(folder, 'out', 'march.jpg'))
  expect(out.includes(CANARY)).toBe(false)
  expect(out.length).toBeGreaterThan(0)
  expect(linted.code).toBe(0)
  expect(printed.out).toBe(readFileSync(join(folder, 'out', 'three-allies.yaml'), 'utf8'))
  // Nothing that lies there is written over.
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('Name another folder.')
}, 180_000)

test('pictures are added, described, listed and removed by commands', async () => {
  await using place = await aPlace()
  await place.start('--auto-consent', '--no-sample')
  const folder = aFolder(place, 'commands', { 'kit.yaml': plain, 'Red Umbrella.png': aPng({}), 'words.png': 'words' })
  await place.run('import', join(folder, 'kit.yaml'))
  const picture = (...args: string[]) => place.run('picture', ...args)

  const none = await picture('list', 'three-allies')
  const added = await picture('add', 'three-allies', join(folder, 'Red Umbrella.png'), '--alt', 'en=A red umbrella')
  const described = await picture('describe', 'three-allies', 'red-umbrella', '--alt', 'es=Un paraguas = rojo')
  const listed = await picture('list', 'three-allies', '--json')
  const table = await picture('list', 'three-allies')
  const removed = await picture('remove', 'three-allies', 'red-umbrella')
  const after = await picture('list', 'three-allies', '--json')
  const unknown = await picture('remove', 'three-allies', 'red-umbrella')
  const noPicture = await picture('add', 'three-allies', join(folder, 'words.png'))
  const noFile = await picture('add', 'three-allies', join(folder, 'none.png'))
  const noLanguage = await picture('describe', 'three-allies', 'red-umbrella', '--alt', 'A red umbrella')

  expect(none).toEqual({ code: 0, out: 'The campaign has no picture.\n', err: '' })
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(added.out).toContain('pictures: [red-umbrella]')
  expect([described.code, removed.code, after]).toEqual([0, 0, { code: 0, out: '', err: '' }])
  expect(JSON.parse(listed.out)).toMatchObject({
    key: 'red-umbrella',
    type: 'image/png',
    alt: { en: 'A red umbrella', es: 'Un paraguas = rojo' },
    messages: [],
  })
  expect(table.out).toMatch(/red-umbrella +image\/png +\d+ × \d+ +en es/)
  for (const end of [unknown, noPicture, noFile, noLanguage]) expect(end).toMatchObject({ code: 1, out: '' })
  expect(noFile.err).toContain('none.png cannot be read')
  expect(noLanguage.err).toContain('names no language. Write it as in --alt "en=A red umbrella".')
}, 120_000)
