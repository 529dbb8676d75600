/** Where requests come together: those that arrive while a statement is under way share the next one. */
export type Desk<Request, Answer> = {
  /** The answer to one request. @throws what the statement threw. */
  ask(request: Request): Promise<Answer>
}

export type DeskTerms<Request, Answer> = {
  /** One statement for all of them; an answer to each, in their order. */
  readonly serve: (requests: readonly Request[]) => Promise<readonly Answer[]>
  /** Two requests of the same key never share a statement. */
  readonly keyOf: (request: Request) => string
  /** Whether a statement that failed like this left nothing behind, so that each may be asked for again by itself. */
  readonly isUndone: (error: unknown) => boolean
  /** Requests of one statement at most; 1: each has a statement of its own, at once, and nobody waits for another. */
  readonly most: number
  /** Lets the desk rest after each statement; without it the next one follows at once. */
  readonly rest?: Rest | undefined
}

/** How time passes for a desk. */
export type Rest = {
  readonly monotonicMs: () => number
  readonly wait: (ms: number) => Promise<unknown>
}

/** What a worker says of its desks. */
export type DeskOptions = Partial<Pick<DeskTerms<never, never>, 'most' | 'rest'>>

/** However long a statement took, nobody waits longer than this for the next one to begin. */
const LONGEST_REST_MS = 20

/** Requests of one statement at most, unless a setting says otherwise. */
export const DESK_BATCH = 32

type Waiting<Request, Answer> = {
  readonly request: Request
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Opens a desk. Nobody waits longer than one turn of the event loop, but for a statement that is under way and the rest
 * after it.
 *
 * Most of what a statement costs does not depend on how many share it. So after each one the desk rests for as long as it
 * took, 20 ms at most, unless as many wait by then as one statement takes: the busier the database, the more share one. Who
 * comes to a desk that had nothing to do is served at once.
 *
 * A statement that failed and left nothing behind is asked again one by one, so that one bad request spoils no other.
 * Where that is not certain, everybody in it hears the error.
 */
export function openDesk<Request, Answer>(terms: DeskTerms<Request, Answer>): Desk<Request, Answer> {
  type Asker = Waiting<Request, Answer>
  let waiting: readonly Asker[] = []
  let isOpen = false
  let onEnough: (() => void) | undefined

  async function serve(batch: readonly Asker[]): Promise<void> {
    try {
      const answers = await terms.serve(batch.map(({ request }) => request))
      if (answers.length !== batch.length) throw new Error(`${answers.length} answers for ${batch.length} requests.`)
      batch.forEach((asker, place) => asker.resolve(answers[place] as Answer))
    } catch (error) {
      if (batch.length > 1 && terms.isUndone(error)) for (const asker of batch) await serve([asker])
      else for (const asker of batch) asker.reject(error)
    }
  }

  async function serveAll(): Promise<void> {
    while (waiting.length > 0) {
      const { batch, rest } = splitBatch(waiting, terms)
      waiting = rest
      const startedMs = terms.rest?.monotonicMs() ?? 0
      await serve(batch)
      if (terms.rest !== undefined) await restAfter(terms.rest, terms.rest.monotonicMs() - startedMs)
    }
    isOpen = false
  }

  /** As long as that took, or until one more statement is full. */
  async function restAfter({ wait }: Rest, tookMs: number): Promise<void> {
    if (waiting.length >= terms.most) return
    const enough = new Promise<void>((resolve) => {
      onEnough = resolve
    })
    await Promise.race([wait(Math.min(tookMs, LONGEST_REST_MS)), enough])
    onEnough = undefined
  }

  return {
    ask(request) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const asker = { request, resolve, reject }
      if (terms.most === 1) {
        void serve([asker])
        return promise
      }
      waiting = waiting.concat(asker)
      if (waiting.length >= terms.most) onEnough?.()
      // One turn of the event loop lets the others of the same moment join this statement.
      if (!isOpen) {
        isOpen = true
        setImmediate(() => void serveAll())
      }
      return promise
    },
  }
}

/** The first of each key, in the order in which they came, up to the most of one statement; the rest waits. */
function splitBatch<Request, Answer>(
  waiting: readonly Waiting<Request, Answer>[],
  { keyOf, most }: DeskTerms<Request, Answer>,
): { readonly batch: readonly Waiting<Request, Answer>[]; readonly rest: readonly Waiting<Request, Answer>[] } {
  const keys = new Set<string>()
  const batch: Waiting<Request, Answer>[] = []
  const rest: Waiting<Request, Answer>[] = []
  for (const asker of waiting) {
    const key = keyOf(asker.request)
    const isIn = batch.length < most && !keys.has(key)
    if (isIn) keys.add(key)
    ;(isIn ? batch : rest).push(asker)
  }
  return { batch, rest }
}
