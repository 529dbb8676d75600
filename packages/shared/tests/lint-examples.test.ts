import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { lintKit, parseKit } from '@chorus/shared'
import { cpuMs } from './cpu-ms.ts'

test('a lint of the sample finds nothing at all', async () => {
  expect(lintKit(await read('examples/consultation.yaml'), 'yaml')).toMatchObject({ faults: [], kit: { kit: 1 } })
})

test('a lint finds all ten slips of the kit to mend, each in its line, and nothing else', async () => {
  const { faults } = lintKit(await read('examples/to-mend.yaml'), 'yaml')

  expect(faults.map(({ line, severity = 'error', code, path }) => `${line} ${severity} ${code} ${path}`)).toEqual(slips)
})

const slips = [
  '22 error text-unknown-variable messages[0].texts[0].variants[0]',
  '24 error text-too-long messages[0].texts[0].variants[1]',
  '30 warning near-clone messages[0].texts[0].variants[3]',
  '32 warning accidental-link messages[0].texts[0].variants[4]',
  '33 warning translation-outdated messages[0].texts[1]',
  '38 warning missing-plural-form messages[0].texts[1].variants[0]',
  '45 warning shortened-link messages[1].texts[0].variants[0]',
  '47 advice hashtag-not-linked messages[1].texts[0].variants[1]',
  '49 error cashtags messages[1].texts[0].variants[2]',
  '51 warning leading-mention messages[1].texts[0].variants[3]',
]

test('each slip is told with its place in the text and what to do about it', async () => {
  const { faults } = lintKit(await read('examples/to-mend.yaml'), 'yaml')

  const told: readonly (readonly [place: string, mend: string])[] = [
    ['{link_petiton}', 'Did you mean {link_petition}?'],
    ['330 of 280', 'Make it 50 shorter.'],
    ['the wording in line 29', 'Say it in another sentence.'],
    ['today.It', 'Put a space after the full stop'],
    ['mayak would publish it', 'Look at it again'],
    ['{signatories} needs the form many', 'Add it.'],
    ['https://bit.ly/demo-petition', 'Write the full address.'],
    ['#Sex-work', 'Write it as one word'],
    ['more than 1 cashtag', 'Write $NZD without the $.'],
    ['begins with a name', 'Begin with another word.'],
  ]
  expect(faults.map(({ message }, index) => told[index]?.filter((part) => !message.includes(part)))).toEqual(
    told.map(() => []),
  )
})

test('only the errors of the kit to mend keep it from being imported, and mended it is clean', async () => {
  const text = await read('examples/to-mend.yaml')
  const parsed = parseKit(text, 'yaml')
  const mended = text
    .replace('{link_petiton}', '{link_petition}')
    .replace('that the people whose lives this policy touches are\n            heard before it is written, ', '')
    .replace(/^.*With greetings.*\n/m, '')
    .replace('today.It', 'today. It')
    .replace(/^ *translatedFrom: .*\n/m, '')
    .replace('few {# организации}', 'few {# организации} many {# организаций}')
    .replace('bit.ly/demo', 'example.org/demo')
    .replace('#Sex-work is', '#SexWork is')
    .replace('$AUD and $NZD', 'dollars')
    .replace("'{target_council}, will", "'Will")
    .replace('you listen?', '{target_council} listen?')

  expect(parsed.kind === 'faults' ? parsed.faults.map(({ line }) => line) : []).toEqual([22, 24])
  expect(lintKit(mended, 'yaml').faults).toEqual([])
})

test('a lint of a kit whose faults are in every part lists just those faults', async () => {
  const text = await read('examples/broken.yaml')
  const parsed = parseKit(text, 'yaml')

  expect(lintKit(text, 'yaml')).toEqual({ faults: parsed.kind === 'faults' ? parsed.faults : [] })
})

test('docs/kit.md names every code that a lint of the kit to mend gives', async () => {
  const docs = await read('docs/kit.md')

  const codes = slips.map((slip) => slip.split(' ')[2] ?? '')

  expect(codes.filter((code) => !docs.includes(`\`${code}\``))).toEqual([])
})

test('a kit with 2,000 organisations is linted in under five seconds', async () => {
  const sample = await read('examples/consultation.yaml')
  const head = sample.slice(0, sample.indexOf('organisations:')).replaceAll('platforms: [x]', 'platforms: [x, bluesky]')
  const rows = Array.from({ length: 2_000 }, (_, index) => {
    const locale = ['en', 'es', 'fr', 'zh-Hans', 'ru'][index % 5] ?? 'en'
    const stance = ['author', 'signatory', 'supporter'][index % 3] ?? 'supporter'
    const zone = ['UTC', 'Africa/Nairobi', 'Asia/Tokyo', 'America/Lima'][index % 4] ?? 'UTC'
    const accounts = `[{ platform: x, handle: org_${index} }, { platform: bluesky, handle: org${index}.example.org }]`
    return `  - { slug: o-${index}, name: "St. Mary’s No. ${index}", timeZone: ${zone}, locales: [${locale}], stance: ${stance}, accounts: ${accounts} }`
  })
  const startedAtMs = cpuMs()

  const { faults } = lintKit(`${head}organisations:\n${rows.join('\n')}\n`, 'yaml')

  expect(cpuMs() - startedAtMs).toBeLessThan(5_000)
  expect(new Set(faults.map(({ code }) => code))).toEqual(
    new Set(['over-budget', 'not-enough-wordings', 'window-too-short']),
  )
})

async function read(path: string): Promise<string> {
  return readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')
}
