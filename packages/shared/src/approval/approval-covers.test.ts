import { assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { type Approval, approvalCovers, approvalWindow } from './approval-covers.ts'

type Grant = Extract<Approval, { readonly kind: 'grant' }>

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const deadline = at('2026-12-31T12:00Z')

/** Of the text `text` with the wording `wording`, for the 28th. */
function aGrant(changes: Partial<Grant> = {}): Grant {
  return {
    kind: 'grant',
    contentHash: 'text',
    wordingHash: 'wording',
    notBefore: at('2026-12-28T00:00Z'),
    notAfter: at('2026-12-28T23:59:59.999Z'),
    followsDeadline: false,
    anchor: { name: 'deadline', at: deadline },
    ...changes,
  }
}

const noon = at('2026-12-28T12:00Z')
const aPost = { contentHash: 'text', wordingHash: 'wording', at: noon }
const fresh = { ...aPost, contentHash: 'text with a fresh number' }
const here = { deadline }
const week = { hours: 7 * 24 }
const aWeekLater = { deadline: deadline.add(week) }

test('the approved text is covered from the first to the last moment of its window, and at no other', () => {
  const { notBefore, notAfter } = aGrant()
  const covers = (moment: Temporal.Instant): boolean => approvalCovers(aGrant(), { ...aPost, at: moment }, here)

  expect([notBefore, noon, notAfter].map(covers)).toEqual([true, true, true])
  expect(covers(notBefore.subtract({ milliseconds: 1 }))).toBe(false)
  expect(covers(notAfter.add({ milliseconds: 1 }))).toBe(false)
})

test('nothing is covered without an approval, or after it was taken back', () => {
  expect(approvalCovers(undefined, aPost, here)).toBe(false)
  expect(approvalCovers({ kind: 'revocation' }, aPost, here)).toBe(false)
})

test('a fresh number is covered only where the organisation agreed to follow', () => {
  expect(approvalCovers(aGrant(), fresh, here)).toBe(false)
  expect(approvalCovers(aGrant({ followsDeadline: true }), fresh, here)).toBe(true)
})

test('another wording asks again, whatever was agreed', () => {
  const edited = { ...fresh, wordingHash: 'other words' }
  const { wordingHash: _, ...unknown } = fresh
  const { wordingHash: __, ...grantOfUnknown } = aGrant({ followsDeadline: true })

  expect(approvalCovers(aGrant({ followsDeadline: true }), edited, here)).toBe(false)
  expect(approvalCovers(grantOfUnknown, unknown, here)).toBe(false)
})

test('a window moves with its anchor only where the organisation agreed to follow', () => {
  const later = { ...aPost, at: noon.add(week) }

  expect(approvalCovers(aGrant(), later, aWeekLater)).toBe(false)
  expect(approvalCovers(aGrant({ followsDeadline: true }), later, aWeekLater)).toBe(true)
  expect(approvalCovers(aGrant({ followsDeadline: true }), later, here)).toBe(false)
})

test('a fresh text does not stay in a window that moved away, the approved one does', () => {
  const follows = aGrant({ followsDeadline: true })

  expect(approvalCovers(follows, fresh, aWeekLater)).toBe(false)
  expect(approvalCovers(follows, aPost, aWeekLater)).toBe(true)
})

test('a window that hangs on no anchor, or on one that is gone, stays where it is', () => {
  const { anchor: _, ...unanchored } = aGrant({ followsDeadline: true })

  expect(approvalCovers(unanchored, fresh, aWeekLater)).toBe(true)
  expect(approvalCovers(aGrant({ followsDeadline: true }), fresh, {})).toBe(true)
})

test('agreeing to follow never covers less than not agreeing to', () => {
  const ms = integer({ min: -1_000_000_000, max: 1_000_000_000 })
  const hash = constantFrom('text', 'other')
  const posts = record({ contentHash: hash, wordingHash: hash, late: ms })
  assert(
    property(ms, posts, (moved, { late, ...hashes }) => {
      const post = { ...hashes, at: noon.add({ milliseconds: late }) }
      const anchors = { deadline: deadline.add({ milliseconds: moved }) }
      const isCoveredStrictly = approvalCovers(aGrant(), post, anchors)
      expect(!isCoveredStrictly || approvalCovers(aGrant({ followsDeadline: true }), post, anchors)).toBe(true)
    }),
  )
})

const windowOf = (dueAt: string, lateAfter: string, zone: string): readonly string[] => {
  const { notBefore, notAfter } = approvalWindow({ dueAt: at(dueAt), lateAfter: at(lateAfter) }, zone)
  return [notBefore.toString(), notAfter.toString()]
}

test("the usual window is of the organisation's days, also on those that are longer or shorter", () => {
  expect(windowOf('2026-12-28T12:00Z', '2026-12-28T13:00Z', 'Pacific/Auckland')).toEqual([
    '2026-12-28T11:00:00Z',
    '2026-12-29T10:59:59.999Z',
  ])
  expect(windowOf('2026-10-25T22:30Z', '2026-10-25T23:30Z', 'Europe/Berlin')).toEqual([
    '2026-10-24T22:00:00Z',
    '2026-10-26T22:59:59.999Z',
  ])
})
