import { expect, test } from 'vitest'
import type { PlatformName } from '../publish/platform.ts'
import { findHashtagPush, type HashtagUseAt } from './find-hashtag-push.ts'
import { cpuMs } from '../../tests/cpu-ms.ts'

const opening = Temporal.Instant.from('2026-12-01T09:00Z')

/** As many posts, one after the other, each from an account of its own. */
function posts(
  count: number,
  { gap, text = 'Hear us. #SexWork', platform = 'x' }: { gap: string; text?: string; platform?: PlatformName },
): readonly HashtagUseAt[] {
  const gapMs = Temporal.Duration.from(gap).total('milliseconds')
  return Array.from({ length: count }, (_, index) => ({
    platform,
    account: `account${index}`,
    text,
    dueAt: opening.add({ milliseconds: index * gapMs }),
  }))
}

test('eleven accounts with one hashtag within an hour are a push on X, ten are not', () => {
  expect(findHashtagPush(posts(11, { gap: 'PT5M' })).map(shown)).toEqual([
    { platform: 'x', hashtag: 'SexWork', accounts: 11, from: '2026-12-01T09:00:00Z', to: '2026-12-01T09:50:00Z' },
  ])
  expect(findHashtagPush(posts(10, { gap: 'PT5M' }))).toEqual([])
})

test('posts that are spread far enough are no push, however many there are', () => {
  expect(findHashtagPush(posts(100, { gap: 'PT6M' }))).toEqual([])
})

test('an account that posts again counts once', () => {
  const twice = posts(10, { gap: 'PT1M' }).flatMap((post) => [post, post])
  expect(findHashtagPush(twice)).toEqual([])
})

test('hashtags are the same whatever their case, and each is looked at by itself', () => {
  const half = posts(6, { gap: 'PT1M' })
  const other = posts(12, { gap: 'PT1M', text: 'Hear us. #SEXWORK #Health' }).slice(6)
  expect(findHashtagPush([...half, ...other]).map(({ hashtag, accounts }) => [hashtag, accounts])).toEqual([
    ['SexWork', 12],
  ])
})

test('a network without the rule has no push', () => {
  expect(findHashtagPush(posts(100, { gap: 'PT0S', platform: 'mastodon' }))).toEqual([])
})

test('of a crowded stretch the worst hour is told, and each stretch by itself, in whatever order the posts come', () => {
  const slow = posts(20, { gap: 'PT5M' })
  const later = posts(15, { gap: 'PT1M' }).map((post) => ({ ...post, dueAt: post.dueAt.add({ hours: 24 }) }))

  const pushes = findHashtagPush([...slow, ...later].toReversed())

  expect(pushes.map(shown)).toEqual([
    { platform: 'x', hashtag: 'SexWork', accounts: 12, from: '2026-12-01T09:00:00Z', to: '2026-12-01T09:55:00Z' },
    { platform: 'x', hashtag: 'SexWork', accounts: 15, from: '2026-12-02T09:00:00Z', to: '2026-12-02T09:14:00Z' },
  ])
})

test('ten times the posts take about ten times as long', () => {
  timeFor(1_000)

  const short = Math.min(timeFor(2_000), timeFor(2_000), timeFor(2_000))
  expect(timeFor(20_000)).toBeLessThan(Math.max(1, short) * 60)
})

function timeFor(count: number): number {
  const many = posts(count, { gap: 'PT1S' })
  const startedAt = cpuMs()
  findHashtagPush(many)
  return cpuMs() - startedAt
}

function shown({ from, to, ...push }: ReturnType<typeof findHashtagPush>[number]): unknown {
  return { ...push, from: from.toString(), to: to.toString() }
}
