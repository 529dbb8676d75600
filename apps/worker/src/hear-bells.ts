import type { Clock, Ringing } from '@chorus/usecases'

/** What became of the bells that a lane rang. */
export type Hearing = {
  /** Listens to one that is being rung. */
  add(ringing: Promise<Ringing>): void
  /** Why the last one did not ring; undefined: it did. */
  silence(): unknown
  /** As `silence`, but undefined when nobody tried lately: what it would say now is unknown. */
  lateSilence(): unknown
  /** Waits while the queue is silent or slow, so that no more bells pile up before it. */
  settled(): Promise<void>
}

/** Bells under way at once: the queue is slow then, and more of them would only wait. */
const RINGING_AT_MOST = 8

/** While posts are due, a queue that is silent is tried each second, each try within ten. */
const SILENCE_MS = 15_000

/** Listens to the bells of one lane. `onSilent` hears each one that did not ring, `onAgain` the first that did after it. */
export function hearBells(terms: {
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly onSilent: (error: unknown) => void
  readonly onAgain: () => void
}): Hearing {
  const { clock, onSilent, onAgain } = terms
  const ringing = new Set<Promise<void>>()
  let silence: unknown
  let silentAtMs = -Infinity

  async function hear(promised: Promise<Ringing>): Promise<void> {
    const end = await promised.catch((error: unknown): Ringing => ({ kind: 'silent', error }))
    if (end.kind === 'nobody') return
    const wasSilent = silence !== undefined
    silence = end.kind === 'silent' ? end.error : undefined
    if (end.kind === 'silent') {
      silentAtMs = clock.monotonicMs()
      onSilent(end.error)
    } else if (wasSilent) onAgain()
  }

  return {
    add(promised) {
      const heard = hear(promised).finally(() => ringing.delete(heard))
      ringing.add(heard)
    },
    silence: () => silence,
    lateSilence: () => (clock.monotonicMs() - silentAtMs > SILENCE_MS ? undefined : silence),
    async settled() {
      if (silence !== undefined || ringing.size >= RINGING_AT_MOST) await Promise.all(ringing)
    },
  }
}
