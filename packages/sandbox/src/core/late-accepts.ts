/** Requests whose connection has ended and that the network accepts later all the same. */
export type LateAccepts = {
  /** Has `accept` called with `at`, as soon as somebody asks the sandbox anything at that moment or after it. */
  add(at: Temporal.Instant, accept: (at: Temporal.Instant) => void): void
  /** Accepts what is due by now, in the order of its moments. */
  acceptDue(now: Temporal.Instant): void
  forget(): void
}

type Late = { readonly at: Temporal.Instant; readonly accept: (at: Temporal.Instant) => void }

/**
 * None yet. They wait by the sandbox's own clock, so that a test moves it instead of waiting; nobody can see the ledger
 * without asking, so looking at the clock when asked is as good as a timer. They live in memory: a restart loses them,
 * as if the network had never accepted.
 */
export function createLateAccepts(): LateAccepts {
  let waiting: readonly Late[] = []
  return {
    add(at, accept) {
      waiting = [...waiting, { at, accept }]
    },
    acceptDue(now) {
      const isDue = ({ at }: Late): boolean => Temporal.Instant.compare(at, now) <= 0
      const due = waiting.filter(isDue).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
      if (due.length === 0) return
      waiting = waiting.filter((late) => !isDue(late))
      for (const { at, accept } of due) accept(at)
    },
    forget() {
      waiting = []
    },
  }
}
