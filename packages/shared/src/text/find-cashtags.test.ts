import { expect, test } from 'vitest'
import { findBlueskyCashtags, findCashtags } from './find-cashtags.ts'

test('a cashtag has its place in UTF-16 units and its name as written', () => {
  expect(findCashtags('😀 $Exmpl!')).toEqual([{ start: 3, end: 9, name: 'Exmpl' }])
})

test.each([
  ['$A $ABCDEF $ABCDEFG', ['A', 'ABCDEF']],
  ['$BRK.A $BRK_AB $BRK.ABC', ['BRK.A', 'BRK_AB', 'BRK']],
  ['$100 $A1 a$A ($A) .$A', []],
  ['$A$B $C,$D', ['A', 'C']],
  ['$A我 $B– $C', ['C']],
  ['\u3000$A\n$B', ['A', 'B']],
  ['say "$A" or $B"', ['B']],
])('of %j X links the cashtags %j', (text, names) => {
  expect(findCashtags(text).map(({ name }) => name)).toEqual(names)
})

test('Bluesky links cashtags of up to five letters and digits, also after a bracket', () => {
  expect(findBlueskyCashtags('$A ($B1) $ABCDEF $C.D $E’s $1A').map(({ name }) => name)).toEqual(['A', 'B1', 'C', 'E'])
})
