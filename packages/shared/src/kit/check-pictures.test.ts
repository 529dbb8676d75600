import { aGif, aPng } from '@chorus/testing/pictures'
import { expect, test } from 'vitest'
import { checkPictureFiles } from '../pictures/check-picture-files.ts'
import { smallKit } from './kit-fixture.ts'
import { parseKit } from './parse-kit.ts'
import { writeKit } from './write-kit.ts'

const alt = 'A red umbrella'

const file = (key: string, name: string) => ({ key, file: name, alt: {} })

/** The small kit with these pictures, and its message with the names. */
function withPictures(pictures: readonly string[], named: string, texts = smallKit): string {
  return texts
    .replace('messages:\n', `pictures:\n${pictures.map((one) => `  - ${one}\n`).join('')}messages:\n`)
    .replace('    texts:\n', `    pictures: ${named}\n    texts:\n`)
}

function faultsOf(kit: string): readonly string[] {
  const parsed = parseKit(kit, 'yaml')
  return parsed.kind === 'kit' ? [] : parsed.faults.map(({ path, code }) => `${path} ${code}`)
}

const umbrella = `{ key: umbrella, file: umbrella.png, alt: { en: ${alt} } }`

test('a picture with its alternative text survives being written and read again', () => {
  const parsed = parseKit(withPictures([umbrella], '[umbrella]'), 'yaml')
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults))

  expect(parsed.kit.pictures).toEqual([{ key: 'umbrella', file: 'umbrella.png', alt: { en: alt } }])
  expect(parsed.kit.messages[0]?.pictures).toEqual(['umbrella'])
  expect(parseKit(writeKit(parsed.kit), 'yaml')).toEqual(parsed)
})

test('every fault of pictures is told at once, each at its place', () => {
  const kit = withPictures(
    [
      '{ key: one, file: ../one.png }',
      '{ key: two, file: two.tiff, alt: { en: Two } }',
      '{ key: three, file: three.gif, alt: { e n: Three, en: "" } }',
      `{ key: three, file: THREE.gif, alt: { en: ${'x'.repeat(1_001)} }, from: here }`,
    ],
    '[four, two, two]',
  )

  expect(faultsOf(kit)).toEqual([
    'pictures[0].file bad-file-name',
    'pictures[1].file unknown-picture-type',
    'pictures[2].alt.en empty',
    'pictures[2].alt["e n"] bad-locale',
    'pictures[3].alt.en too-long',
    'pictures[3].file duplicate-file',
    'pictures[3].from unknown-key',
    'pictures[3].key duplicate-picture',
    'messages[0].pictures[0] unknown-picture',
    'messages[0].pictures[2] duplicate-picture',
  ])
})

test('a picture wants words in every language in which its message may be published, and in no other', () => {
  const french = smallKit.replace(
    '      - locale: en\n',
    '      - { locale: fr, variants: ["{organisation} a signé."] }\n      - locale: en\n',
  )

  expect(faultsOf(withPictures([umbrella], '[umbrella]', french))).toEqual(['pictures[0].alt.fr alt-missing'])
  expect(faultsOf(withPictures([umbrella], '[]', french))).toEqual([])
  const draft = french.replace('locale: fr,', 'locale: fr, status: draft,')
  expect(faultsOf(withPictures([umbrella], '[umbrella]', draft))).toEqual([])
  const british = smallKit.replace('- locale: en', '- locale: en-GB')
  expect(faultsOf(withPictures([umbrella], '[umbrella]', british))).toEqual([])
})

test('an organisation that says it in a language of its own wants words there, too', () => {
  const own = smallKit
    .replace('locales: [en]', 'locales: [en, sw]')
    .concat('    wordings: [{ message: we-signed, locale: sw, pattern: "Tumesaini." }]\n')

  expect(faultsOf(withPictures([umbrella], '[umbrella]', own))).toEqual(['pictures[0].alt.sw alt-missing'])
})

test('four pictures go out together, five do not, and a GIF goes alone', () => {
  const five = [1, 2, 3, 4, 5].map((n) => `{ key: p${n}, file: p${n}.png, alt: { en: Picture ${n} } }`)
  const gif = '{ key: p6, file: p6.gif, alt: { en: It moves } }'

  expect(faultsOf(withPictures([...five, gif], '[p1, p2, p3, p4]'))).toEqual([])
  expect(faultsOf(withPictures([...five, gif], '[p6]'))).toEqual([])
  expect(faultsOf(withPictures([...five, gif], '[p1, p2, p3, p4, p5]'))).toEqual([
    'messages[0].pictures too-many-pictures',
  ])
  expect(faultsOf(withPictures([...five, gif], '[p1, p6]'))).toEqual(['messages[0].pictures gif-not-alone'])
})

test('after an error of syntax nobody is told that a picture is missing', () => {
  expect(faultsOf(`${withPictures([umbrella], '[other]')}  [\n`).join()).not.toMatch(/unknown-picture|alt-missing/)
})

test('all that is wrong with the files is told at once; who is there already needs none', () => {
  const checked = checkPictureFiles(
    [
      file('a', 'a.png'),
      file('b', 'b.png'),
      file('c', 'c.jpg'),
      file('d', 'd.png'),
      file('e', 'e.png'),
      file('f', 'f.gif'),
    ],
    {
      files: new Map<string, Uint8Array>([
        ['a.png', aPng()],
        ['c.jpg', aPng()],
        ['d.png', Buffer.alloc(5_000_001)],
        ['f.gif', aGif()],
      ]),
      kept: new Map([['e', 'image/png']]),
      text: 'kit: 1',
    },
  )

  expect(checked.faults.map(({ path, line, code }) => `${path} ${line} ${code}`)).toEqual([
    'pictures[1].file 1 picture-missing',
    'pictures[2].file 1 picture-misnamed',
    'pictures[3].file 1 picture-too-large',
  ])
  expect([...checked.pictures.keys()]).toEqual(['a', 'f'])
})
