import { expect, test } from 'vitest'
import { checkRule } from './recurrence-rule.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

test.each([
  'FREQ=MONTHLY;BYDAY=1MO',
  'FREQ=MONTHLY;BYDAY=+1MO,-1FR',
  'BYDAY=MO;FREQ=WEEKLY;INTERVAL=2;WKST=SU',
  'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1,-1',
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=DAILY;BYMONTHDAY=13;BYDAY=FR',
])('%s may be a wave’s rule', (rule) => {
  expect(checkRule(rule)).toBeUndefined()
})

test.each([
  ['', 'FREQ=MONTHLY;BYDAY=1MO'],
  ['every monday', 'FREQ=MONTHLY;BYDAY=1MO'],
  ['freq=daily', 'in capitals'],
  ['RRULE:FREQ=DAILY', 'without "RRULE:"'],
  ['FREQ=DAILY;', 'no part of one'],
  ['BYDAY=MO', 'FREQ is missing'],
  ['FREQ=DAILY;FREQ=WEEKLY', 'twice'],
  ['FREQ=DAILY;COUNT=3', 'Leave COUNT out'],
  ['FREQ=DAILY;UNTIL=20261231T000000Z', 'Leave UNTIL out'],
  ['FREQ=HOURLY', 'less than a day'],
  ['FREQ=MINUTELY;INTERVAL=5', 'less than a day'],
  ['FREQ=SECONDLY', 'less than a day'],
  ['FREQ=DAILY;BYHOUR=9', 'Leave BYHOUR out'],
  ['FREQ=DAILY;BYMINUTE=0', 'Leave BYMINUTE out'],
  ['FREQ=DAILY;BYSECOND=0', 'Leave BYSECOND out'],
  ['FREQ=SOMETIMES', 'does not fit'],
  ['FREQ=DAILY,WEEKLY', 'does not fit'],
  ['FREQ=DAILY;INTERVAL=0', 'does not fit'],
  ['FREQ=DAILY;INTERVAL=1000', 'does not fit'],
  ['FREQ=MONTHLY;BYDAY=MONDAY', 'does not fit'],
  ['FREQ=MONTHLY;BYDAY=0MO', 'does not fit'],
  ['FREQ=MONTHLY;BYDAY=54MO', 'does not fit'],
  ['FREQ=MONTHLY;BYMONTHDAY=32', 'does not fit'],
  ['FREQ=MONTHLY;BYMONTHDAY=', 'no part of one'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,,2', 'does not fit'],
  ['FREQ=YEARLY;BYMONTH=13', 'does not fit'],
  ['FREQ=YEARLY;RSCALE=CHINESE', 'RSCALE is not known'],
  ['FREQ=YEARLY;EXDATE=20261224', 'EXDATE is not known'],
  ['FREQ=WEEKLY;BYDAY=1MO', 'for months and years'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO', 'for months and years'],
  ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY does not stand beside'],
  ['FREQ=MONTHLY;BYWEEKNO=1', 'BYWEEKNO does not stand beside'],
  ['FREQ=DAILY;BYYEARDAY=1', 'BYYEARDAY does not stand beside'],
  ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS picks from'],
  [`FREQ=DAILY;BYMONTH=${'1,'.repeat(150)}1`, 'at most 300'],
])('%j may not: %s', (rule, fault) => {
  expect(checkRule(rule)).toContain(fault)
})

test('a hostile rule is refused in no time', () => {
  const startedAtMs = cpuMs()

  expect(checkRule(';'.repeat(100_000))).toContain('at most 300')
  expect(checkRule('='.repeat(300))).toContain('no part of one')
  expect(cpuMs() - startedAtMs).toBeLessThan(50)
})
