import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventStream } from './event-stream.ts'
import type { Changed, Watcher } from './open-changes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const changed = (changes: Partial<Changed> = {}): Changed => ({
  eventId: 7,
  id: 'id-of-autumn',
  slug: 'autumn',
  posts: { scheduled: 2 },
  ...changes,
})

/** A stream on a feed that the test plays. */
function aStream(campaignId?: string) {
  const watchers = new Set<Watcher>()
  const closed = { times: 0 }
  const feed = {
    watch: (watcher: Watcher) => {
      watchers.add(watcher)
      return { [Symbol.dispose]: () => void watchers.delete(watcher) }
    },
  }
  const reader = eventStream(feed, {
    campaignId,
    readReached: undefined,
    onClosed: () => void (closed.times += 1),
  }).getReader()
  const read = async () => {
    const { value } = await reader.read()
    return value === undefined ? undefined : new TextDecoder().decode(value)
  }
  return { watchers, closed, reader, read, tell: (one: Changed) => watchers.forEach(({ onChanged }) => onChanged(one)) }
}

test('a stream tells first how soon to come back, then each change with its id', async () => {
  const { read, tell } = aStream()

  tell(changed())

  expect(await read()).toBe('retry: 2000\n\n')
  expect(await read()).toBe('id: 7\nevent: changed\ndata: {"campaign":"autumn","posts":{"scheduled":2}}\n\n')
})

test('a stream of one campaign passes over the others', async () => {
  const { read, tell } = aStream('id-of-autumn')
  await read()

  tell(changed({ id: 'id-of-spring', slug: 'spring' }))
  tell(changed())

  expect(await read()).toContain('"campaign":"autumn"')
})

test('a quiet stream sends a comment every twenty seconds', async () => {
  const { read } = aStream()
  await read()

  vi.advanceTimersByTime(20_000)

  expect(await read()).toMatch(/^:.*\n\n$/)
})

test('a stream ends after four to five minutes, and nothing of it is left', async () => {
  const { read, closed, watchers } = aStream()

  vi.advanceTimersByTime(239_000)
  expect(watchers.size).toBe(1)
  vi.advanceTimersByTime(62_000)

  expect([closed.times, watchers.size, vi.getTimerCount()]).toEqual([1, 0, 0])
  const texts: (string | undefined)[] = []
  do texts.push(await read())
  while (texts.at(-1) !== undefined)
  expect(texts.length).toBeGreaterThan(10)
})

test('a stream whose reader goes leaves nothing behind', async () => {
  const { reader, closed, watchers } = aStream()

  await reader.cancel()

  expect([closed.times, watchers.size, vi.getTimerCount()]).toEqual([1, 0, 0])
})

test('a stream ends with its feed', async () => {
  const { read, closed, watchers } = aStream()

  for (const { onEnd } of watchers) onEnd()

  expect([await read(), await read()]).toEqual(['retry: 2000\n\n', undefined])
  expect([closed.times, watchers.size, vi.getTimerCount()]).toEqual([1, 0, 0])
})

test('a reader that falls a thousand events behind is let go', () => {
  const { tell, closed, watchers } = aStream()

  for (let n = 0; n < 1_000; n += 1) tell(changed({ eventId: n }))

  expect([closed.times, watchers.size]).toEqual([1, 0])
})
