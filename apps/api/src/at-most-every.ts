export type Paced = AsyncDisposable & {
  /** Runs the work as soon as its pace allows. Calls that come before it begins are one run; later ones, one more. */
  readonly soon: () => void
}

/** Runs `work` no more often than every `gapMs`, one run after the other. Disposing waits for the run under way. */
export function atMostEvery(gapMs: number, work: () => Promise<void>): Paced {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isWantedAgain = false
  let isEnded = false
  let lastStartMs = -Infinity

  const run = async () => {
    timer = undefined
    lastStartMs = performance.now()
    await work()
    running = undefined
    if (isWantedAgain) soon()
  }
  const soon = () => {
    if (isEnded || timer !== undefined) return
    isWantedAgain = running !== undefined
    if (isWantedAgain) return
    const waitMs = Math.max(0, lastStartMs + gapMs - performance.now())
    timer = setTimeout(() => void (running = run()), waitMs)
  }
  return {
    soon,
    async [Symbol.asyncDispose]() {
      isEnded = true
      clearTimeout(timer)
      await running
    },
  }
}
