import { expect, test } from 'vitest'
import { type QueueFault, reportSparingly } from './faults.ts'

test('the same fault of the store is reported once in ten seconds, another one at once', () => {
  const faults: QueueFault[] = []
  let nowMs = 0
  const report = reportSparingly(
    (fault) => faults.push(fault),
    () => nowMs,
  )

  report(new Error('away'))
  nowMs = 9_999
  report(new Error('away'))
  report('strange')
  nowMs = 10_000
  report(new Error('away'))

  expect(faults.map((fault) => fault.kind === 'store' && fault.error.message)).toEqual(['away', 'strange', 'away'])
})

test('faults that never say the same thing twice do not fill the memory', () => {
  const faults: QueueFault[] = []
  const report = reportSparingly(
    (fault) => faults.push(fault),
    () => 0,
  )

  for (let index = 0; index < 101; index += 1) report(new Error(`fault ${index}`))
  report(new Error('fault 0'))

  expect(faults).toHaveLength(102)
})
