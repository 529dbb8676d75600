import { expect, test } from 'vitest'
import { type Desk, openDesk, type Rest } from './desk.ts'

type Request = { readonly key: string; readonly n: number }
type Statement = { readonly requests: readonly Request[]; readonly end: (how?: Error) => void }

const undone = new Error('rolled back')

/** A desk whose statements end when the test says so. */
function aDesk(most: number, rest?: Rest): { readonly desk: Desk<Request, number>; readonly statements: Statement[] } {
  const statements: Statement[] = []
  const desk = openDesk<Request, number>({
    keyOf: ({ key }) => key,
    isUndone: (error) => error === undone,
    most,
    rest,
    async serve(requests) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      statements.push({ requests, end: (how) => (how === undefined ? resolve() : reject(how)) })
      await promise
      return requests.map(({ n }) => n)
    },
  })
  return { desk, statements }
}

/** Rests that last until the test ends them; statements take as long as it says. */
function aRest(): {
  readonly rest: Rest
  readonly rests: { readonly ms: number; readonly end: () => void }[]
  tookMs: number
} {
  const rests: { readonly ms: number; readonly end: () => void }[] = []
  let nowMs = 0
  const held = {
    rests,
    tookMs: 0,
    rest: {
      // Asked before and after each statement.
      monotonicMs: () => (nowMs += held.tookMs),
      wait(ms: number) {
        const { promise, resolve } = Promise.withResolvers<void>()
        rests.push({ ms, end: resolve })
        return promise
      },
    },
  }
  return held
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const ns = ({ requests }: Statement): readonly number[] => requests.map(({ n }) => n)
const ask = (desk: Desk<Request, number>, keys: string, first = 0): Promise<PromiseSettledResult<number>[]> =>
  Promise.allSettled(keys.split('').map((key, place) => desk.ask({ key, n: first + place })))

test('requests of one moment share a statement after one turn, later ones the next', async () => {
  const { desk, statements } = aDesk(32)
  const early = ask(desk, 'abc')
  await turn()
  const late = ask(desk, 'de', 3)
  await turn()
  expect(statements.map(ns)).toEqual([[0, 1, 2]])

  statements[0]?.end()
  await early
  expect(statements.map(ns)).toEqual([
    [0, 1, 2],
    [3, 4],
  ])
  statements[1]?.end()

  expect(await late).toEqual([3, 4].map((value) => ({ status: 'fulfilled', value })))
})

test('no statement is larger than it may be, or has two of one key; the second comes next, in order', async () => {
  const { desk, statements } = aDesk(3)
  const asked = ask(desk, 'aabcade')
  for (let n = 0; n < 3; n += 1) {
    await turn()
    statements[n]?.end()
  }
  await asked

  expect(statements.map(ns)).toEqual([[0, 2, 3], [1, 5, 6], [4]])
})

test('at a batch of one, nobody waits for a turn or for another statement', async () => {
  const { desk, statements } = aDesk(1)

  const asked = ask(desk, 'aab')

  expect(statements.map(ns)).toEqual([[0], [1], [2]])
  statements.toReversed().forEach((statement) => statement.end())
  expect(await asked).toEqual([0, 1, 2].map((value) => ({ status: 'fulfilled', value })))
})

test('a statement that was undone is asked again one by one, and only the bad request hears of it', async () => {
  const { desk, statements } = aDesk(32)
  const asked = ask(desk, 'abc')
  await turn()
  statements[0]?.end(undone)
  for (const [n, how] of [
    [1, undefined],
    [2, undone],
    [3, undefined],
  ] as const) {
    await turn()
    statements[n]?.end(how)
  }

  expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(statements.map(ns)).toEqual([[0, 1, 2], [0], [1], [2]])
})

test('a statement whose end is unknown is not asked again: everybody in it hears, later ones are served', async () => {
  const { desk, statements } = aDesk(32)
  const lost = ask(desk, 'ab')
  await turn()
  const later = ask(desk, 'a', 7)
  statements[0]?.end(new Error('connection closed'))
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await turn()
  statements[1]?.end()

  expect(await later).toEqual([{ status: 'fulfilled', value: 7 }])
  expect(statements).toHaveLength(2)
})

test('an answer too few is a fault for all, not a guess', async () => {
  const desk = openDesk<number, number>({ keyOf: String, isUndone: () => false, most: 4, serve: async () => [1] })

  const ends = await Promise.allSettled([desk.ask(1), desk.ask(2)])

  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('a desk rests for as long as its statement took, so that more share the next one', async () => {
  const held = aRest()
  held.tookMs = 7
  const { desk, statements } = aDesk(32, held.rest)
  const first = ask(desk, 'a')
  await turn()
  statements[0]?.end()
  await first
  const resting = ask(desk, 'b', 1)
  await turn()
  const later = ask(desk, 'c', 2)
  await turn()
  expect(statements.map(ns)).toEqual([[0]])
  expect(held.rests.map(({ ms }) => ms)).toEqual([7])

  held.rests[0]?.end()
  await turn()
  expect(statements.map(ns)).toEqual([[0], [1, 2]])
  statements[1]?.end()
  await Promise.all([resting, later])
})

test('a rest is never long, and ends when as many wait as one statement takes', async () => {
  const held = aRest()
  held.tookMs = 5_000
  const { desk, statements } = aDesk(2, held.rest)
  const first = ask(desk, 'a')
  await turn()
  statements[0]?.end()
  await first
  expect(held.rests.map(({ ms }) => ms)).toEqual([20])

  const full = ask(desk, 'bc', 1)
  await turn()
  expect(statements.map(ns)).toEqual([[0], [1, 2]])
  statements[1]?.end()
  await full
})

test('who comes after the rest is served at once', async () => {
  const held = aRest()
  held.tookMs = 3
  const { desk, statements } = aDesk(32, held.rest)
  const first = ask(desk, 'a')
  await turn()
  statements[0]?.end()
  await first
  held.rests[0]?.end()
  await turn()

  const next = ask(desk, 'b', 1)
  await turn()
  expect(statements.map(ns)).toEqual([[0], [1]])
  statements[1]?.end()
  await next
})

const moments = ['a', 'b'].flatMap((key) => [0, 1, 3].map((turns) => ({ key, turns })))
/** Every way in which four requests of two keys can come, at the same moment or apart. */
const arrivals = moments.flatMap((one) =>
  moments.flatMap((two) => moments.flatMap((three) => moments.map((four) => [one, two, three, four]))),
)

test('whatever comes when, everybody gets their own answer and no statement breaks its bounds', async () => {
  const ends = await Promise.all(
    arrivals.map(async (arrival) => {
      let isKept = true
      const desk = openDesk<Request, number>({
        keyOf: ({ key }) => key,
        isUndone: () => true,
        most: 2,
        async serve(requests) {
          await turn()
          isKept &&= requests.length <= 2 && new Set(requests.map(({ key }) => key)).size === requests.length
          if (requests.length > 1 && requests.some(({ n }) => n === 2)) throw undone
          return requests.map(({ n }) => n)
        },
      })
      const answers: Promise<number>[] = []
      for (const [n, { key, turns }] of arrival.entries()) {
        answers.push(desk.ask({ key, n }))
        for (let waited = 0; waited < turns; waited += 1) await turn()
      }
      return { answers: await Promise.all(answers), isKept }
    }),
  )

  expect(ends).toHaveLength(1_296)
  expect(new Set(ends.map((end) => JSON.stringify(end)))).toEqual(
    new Set([JSON.stringify({ answers: [0, 1, 2, 3], isKept: true })]),
  )
})
