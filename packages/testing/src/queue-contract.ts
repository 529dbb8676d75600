import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  answer,
  aWakeUp,
  done,
  idsOf,
  openSpace,
  patience,
  sweepStalled,
  timed,
  withSilentServer,
} from './queue-contract-kit.ts'
import type { QueueHarness, WakeUp } from './queue-harness.ts'

/** What every queue must do, whatever store it is built on. */
export function queueContract(name: string, makeHarness: () => Promise<QueueHarness>): void {
  describe(`wake-ups on ${name}`, () => {
    let harness: QueueHarness

    beforeAll(async () => {
      harness = await makeHarness()
    })

    afterAll(async () => {
      await harness[Symbol.asyncDispose]()
    })

    test('a wake-up that is rung once is delivered once', async () => {
      await using opened = await openSpace(harness)
      const { queue, space } = opened
      await using answered = await answer(queue, 'x')
      const [wakeUp, marker] = [aWakeUp(), aWakeUp()]

      await queue.ring('x', [wakeUp])
      await answered.until(1)
      await queue.ring('x', [marker])
      await answered.until(2)

      expect(answered.delivered).toEqual([wakeUp, marker])
      await expect.poll(() => space.countJobs('x')).toBe(0)
    })

    test('a wake-up that is rung again while it waits is delivered once', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const [wakeUp, other, marker] = [aWakeUp(), aWakeUp(), aWakeUp()]

      await queue.ring('x', [wakeUp])
      await queue.ring('x', [wakeUp])
      await queue.ring('x', [other, wakeUp, other])
      const backlog = await queue.backlog('x')
      await using answered = await answer(queue, 'x')
      await answered.until(2)
      await queue.ring('x', [marker])
      await answered.until(3)

      expect(backlog).toBe(2)
      expect(answered.delivered).toEqual([wakeUp, other, marker])
    })

    test('a new revision is delivered while the old one is being handled, and the old one is not rung twice', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const gate = Promise.withResolvers<void>()
      const [old, marker] = [aWakeUp(), aWakeUp()]
      const renewed = { ...old, rev: old.rev + 1 }
      await using answered = await answer(queue, 'x', {
        slots: 2,
        handle: (wakeUp) => (wakeUp.rev === old.rev ? gate.promise : done),
      })

      await queue.ring('x', [old])
      await answered.until(1)
      await queue.ring('x', [old, renewed])
      await answered.until(2)
      gate.resolve()
      await queue.ring('x', [{ ...marker, rev: 9 }])
      await answered.until(3)

      expect(answered.delivered).toEqual([old, renewed, { ...marker, rev: 9 }])
    })

    test('a wake-up that was answered can be rung again', async () => {
      await using opened = await openSpace(harness)
      const { queue, space } = opened
      await using answered = await answer(queue, 'x')
      const wakeUp = aWakeUp()

      await queue.ring('x', [wakeUp])
      await expect.poll(() => space.countJobs('x')).toBe(0)
      await queue.ring('x', [wakeUp])
      await answered.until(2)

      expect(answered.delivered).toEqual([wakeUp, wakeUp])
    })

    test('a batch of 1,000 arrives completely', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const batch = Array.from({ length: 1_000 }, () => aWakeUp())
      await using answered = await answer(queue, 'x', { slots: 16 })

      await queue.ring('x', batch)
      await answered.until(1_000)

      expect(idsOf(answered.delivered)).toEqual(idsOf(batch))
    })

    test('ringing for nobody rings nothing', async () => {
      await using opened = await openSpace(harness)

      await opened.queue.ring('x', [])

      expect(await opened.space.countJobs('x')).toBe(0)
    })

    test('never more handlers run than there are slots', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const gate = Promise.withResolvers<void>()
      let [running, most] = [0, 0]
      const handle = async (): Promise<void> => {
        most = Math.max(most, (running += 1))
        await gate.promise
        running -= 1
      }
      await using answered = await answer(queue, 'x', { slots: 3, handle })

      expect(answered.worker.freeSlots()).toBe(3)
      await queue.ring(
        'x',
        Array.from({ length: 12 }, () => aWakeUp()),
      )
      await answered.until(3)
      expect(answered.worker.freeSlots()).toBe(0)
      await expect.poll(() => queue.backlog('x')).toBe(9)
      gate.resolve()
      await answered.until(12)

      expect(most).toBe(3)
      await expect.poll(() => answered.worker.freeSlots()).toBe(3)
    })

    test('a handler that throws is reported and its wake-up is not delivered again', async () => {
      await using opened = await openSpace(harness)
      const { queue, space, faults } = opened
      const [wakeUp, marker] = [aWakeUp(), aWakeUp()]
      const handle = ({ postId }: WakeUp): Promise<void> =>
        postId === wakeUp.postId ? Promise.reject(new Error('no database')) : done
      await using answered = await answer(queue, 'x', { handle })

      await queue.ring('x', [wakeUp])
      await expect
        .poll(() => faults)
        .toMatchObject([{ kind: 'handler', platform: 'x', wakeUp, error: { message: 'no database' } }])
      await queue.ring('x', [marker])
      await answered.until(2)

      expect(answered.delivered).toEqual([wakeUp, marker])
      await expect.poll(() => space.countJobs('x')).toBe(0)
    })

    test('of many posts that are rung for at once each is answered, and one that throws harms none of the others', async () => {
      await using opened = await openSpace(harness)
      const { queue, faults } = opened
      const batch = Array.from({ length: 64 }, () => aWakeUp())
      const bad = new Set(idsOf(batch.filter((_, place) => place % 9 === 4)))
      const handle = ({ postId }: WakeUp): Promise<void> =>
        bad.has(postId) ? Promise.reject(new Error('no database')) : done
      await using answered = await answer(queue, 'x', { slots: 2, handle })

      await queue.ring('x', batch)
      await answered.until(batch.length)
      await vi.waitFor(() => expect(faults).toHaveLength(bad.size), patience)

      expect(idsOf(answered.delivered)).toEqual(idsOf(batch))
      await expect.poll(() => answered.worker.freeSlots()).toBe(2)
    })

    test('a job whose data is no wake-up is reported once and dropped', async () => {
      await using opened = await openSpace(harness)
      const { queue, space, faults } = opened
      await using answered = await answer(queue, 'x')

      await space.addRawJob('x', { postId: 'not-an-id', rev: -1 })
      await queue.ring('x', [aWakeUp()])
      await answered.until(1)

      await expect.poll(() => space.countJobs('x')).toBe(0)
      expect(faults).toMatchObject([{ kind: 'bad-job', platform: 'x', detail: expect.stringContaining('postId') }])
      expect(answered.delivered).toHaveLength(1)
    })

    test('a network whose slots are all taken does not hold up another one', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const gate = Promise.withResolvers<void>()
      await using onX = await answer(queue, 'x', { handle: () => gate.promise })
      await using onMastodon = await answer(queue, 'mastodon')
      const [first, second, third] = [aWakeUp(), aWakeUp(), aWakeUp()]

      await queue.ring('x', [first, second])
      await onX.until(1)
      await queue.ring('mastodon', [third])
      await onMastodon.until(1)

      expect(onMastodon.delivered).toEqual([third])
      expect(onX.delivered).toEqual([first])
      gate.resolve()
      await onX.until(2)
    })

    test('workers of several processes share the load, each wake-up going to one of them', async () => {
      await using opened = await openSpace(harness)
      await using elsewhere = await opened.space.open(() => undefined)
      const batch = Array.from({ length: 100 }, () => aWakeUp())
      const gate = Promise.withResolvers<void>()
      await using here = await answer(opened.queue, 'x', { slots: 2, handle: () => gate.promise })
      await using there = await answer(elsewhere, 'x', { slots: 2, handle: () => gate.promise })

      await opened.queue.ring('x', batch)
      await here.until(2)
      await there.until(2)
      gate.resolve()
      await vi.waitFor(() => expect(here.delivered.length + there.delivered.length).toBe(100), patience)

      expect(idsOf([...here.delivered, ...there.delivered])).toEqual(idsOf(batch))
    })

    test('a wake-up whose worker was killed in the middle is not delivered again', async () => {
      await using opened = await openSpace(harness)
      const { queue, space } = opened
      const [killed, marker] = [aWakeUp(), aWakeUp()]
      const stuck = await space.startStuckWorker('x')

      await queue.ring('x', [killed])
      await stuck.untilHandling(killed.postId)
      await stuck.kill()
      const delivered = await sweepStalled(opened)
      await using answered = await answer(queue, 'x')
      await queue.ring('x', [marker])
      await answered.until(1)

      expect(delivered).toEqual([])
      expect(answered.delivered).toEqual([marker])
    })

    test('stopping waits for the handlers that run and takes nothing new', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const gate = Promise.withResolvers<void>()
      await using answered = await answer(queue, 'x', { handle: () => gate.promise })
      const [first, second] = [aWakeUp(), aWakeUp()]
      await queue.ring('x', [first])
      await answered.until(1)

      const stopping = answered.worker.stop(20_000)
      await queue.ring('x', [second])
      const freeSlots = answered.worker.freeSlots()
      gate.resolve()

      expect(await stopping).toEqual({ kind: 'stopped' })
      expect(freeSlots).toBe(0)
      expect(answered.delivered).toEqual([first])
      expect(await queue.backlog('x')).toBe(1)
    })

    test('stopping gives up on a handler that hangs, within its limit, and says so', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      const gate = Promise.withResolvers<void>()
      await using answered = await answer(queue, 'x', { handle: () => gate.promise })
      await queue.ring('x', [aWakeUp()])
      await answered.until(1)

      const { result, tookMs } = await timed(answered.worker.stop(300))
      gate.resolve()

      expect(result).toEqual({ kind: 'abandoned', running: 1 })
      expect(tookMs).toBeLessThan(1_500)
    })

    test('opening fails in bounded time when nobody listens at the address of the store', async () => {
      const port = await withSilentServer(async (taken) => taken)

      const { result, tookMs } = await timed(harness.openAt(port, 500).catch((error: unknown) => error))

      expect(result).toMatchObject({ name: 'QueueUnavailableError', message: expect.stringContaining('ECONNREFUSED') })
      expect(tookMs).toBeLessThan(4_500)
    })

    test('opening fails in bounded time when the store accepts connections and says nothing', async () => {
      const { result, tookMs } = await withSilentServer((port) =>
        timed(harness.openAt(port, 500).catch((error: unknown) => error)),
      )

      expect(result).toMatchObject({ name: 'QueueUnavailableError' })
      expect(tookMs).toBeLessThan(4_500)
    })

    test('after a restart of the store, new wake-ups are rung and delivered', async () => {
      await using opened = await openSpace(harness)
      const { queue } = opened
      await using onX = await answer(queue, 'x')
      await using onBluesky = await answer(queue, 'bluesky')
      const [before, after] = [aWakeUp(), aWakeUp()]
      await queue.ring('x', [before])
      await onX.until(1)

      await harness.restartStore()
      await vi.waitFor(() => queue.ring('x', [after]), patience)
      await vi.waitFor(() => queue.ring('bluesky', [after]), patience)
      await onX.until(2)
      await onBluesky.until(1)

      expect(onX.delivered).toEqual([before, after])
      expect(onBluesky.delivered).toEqual([after])
      expect(await queue.ping(1_000)).toMatchObject({ kind: 'reachable' })
    })

    test('without its store, ringing fails, ping says so and stopping ends, all in bounded time', async () => {
      await using own = await makeHarness()
      await using opened = await openSpace(own)
      const { queue, faults } = opened
      await using answered = await answer(queue, 'x')
      await queue.ring('x', [aWakeUp()])
      await answered.until(1)

      await own[Symbol.asyncDispose]()
      const rung = await timed(queue.ring('x', [aWakeUp()]).catch((error: unknown) => error))
      const ping = await timed(queue.ping(500))
      await expect.poll(() => faults, patience).toContainEqual(expect.objectContaining({ kind: 'store' }))
      const stopped = await timed(answered.worker.stop(20_000))

      expect(rung.result).toMatchObject({ name: 'QueueUnavailableError' })
      expect(rung.tookMs).toBeLessThan(11_000)
      expect(ping.result).toMatchObject({ kind: 'unreachable' })
      expect(ping.tookMs).toBeLessThan(1_500)
      expect(stopped.result).toEqual({ kind: 'stopped' })
      expect(stopped.tookMs).toBeLessThan(5_000)
    })
  })
}
