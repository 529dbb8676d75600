import type { KitWave } from '../kit/kit.ts'
import type { DealtText, TextDealer } from './deal-texts.ts'
import { seededFraction } from './seed.ts'
import type { RefusedText } from './variant-stacks.ts'
import type { WaveSeat } from './wave-seats.ts'
import type { Speaker } from './write-text.ts'

/** A seat with what it was dealt, or with why it got none of its choices: a reason for each that it tried. */
export type WordedSeat = {
  readonly seat: WaveSeat
  readonly dealt: DealtText | undefined
  readonly refusals: readonly RefusedText[]
}

export type DealtWaves = {
  /** Each wave's seats in the order in which they were dealt to. */
  readonly worded: readonly (readonly WordedSeat[])[]
  /**
   * Deals what missed seats hold to those that got nothing and are not past; the seats in `worded` show it then. How many
   * got a text so.
   */
  dealMissed(isMissed: (seat: WaveSeat) => boolean): number
}

/**
 * Deals texts to the seats of all waves.
 *
 * Nobody loses what it would say first to somebody's makeshift: all are asked for their first choice, then those that
 * were refused for their second, and so on. Each time in the order of occurrences, then of waves, then as the seed draws:
 * nobody gets a text for its second day while another has none for its first.
 *
 * Seats with a fixed post and seats that are past take their turns, so that the others keep theirs; what a fixed post did
 * not say goes, when all have been asked, to those that got nothing.
 */
export function dealWaves(
  waves: readonly { readonly wave: KitWave; readonly seats: readonly WaveSeat[] }[],
  seed: string,
  dealer: TextDealer,
): DealtWaves {
  const worded = waves.map(({ wave, seats }) => byDraw(seats, `${seed}\n${wave.key}`).map(unworded))
  const inTurn = worded.flat().toSorted((a, b) => a.seat.moment.occurrence - b.seat.moment.occurrence)
  dealInRounds(inTurn, dealer)
  passOn(inTurn, dealer, {
    isUnsaid: ({ fixed }) => fixed?.isUnsaid === true,
    mayHave: ({ fixed }) => fixed === undefined,
  })
  return {
    worded,
    dealMissed: (isMissed) =>
      passOn(inTurn, dealer, {
        isUnsaid: isMissed,
        mayHave: ({ fixed, isPast }) => fixed === undefined && !isPast,
      }),
  }
}

type Heritage = {
  /** Gives its wording back. */
  readonly isUnsaid: (seat: WaveSeat) => boolean
  /** May have one of those, where it got none. */
  readonly mayHave: (seat: WaveSeat) => boolean
}

/** How many of those that got nothing got a text that was free again. */
function passOn(inTurn: readonly Wording[], dealer: TextDealer, { isUnsaid, mayHave }: Heritage): number {
  const unsaid = inTurn.filter(({ seat }) => isUnsaid(seat))
  if (unsaid.length === 0) return 0
  for (const { seat, dealt } of unsaid) if (dealt !== undefined) dealer.giveBack(dealt, speakerOf(seat))
  const without = inTurn.filter(({ seat, dealt }) => dealt === undefined && mayHave(seat))
  for (const one of without) one.refusals.length = 0
  dealInRounds(without, dealer)
  return without.filter(({ dealt }) => dealt !== undefined).length
}

function dealInRounds(all: readonly Wording[], dealer: TextDealer): void {
  let waiting = all
  for (let round = 0; waiting.length > 0; round += 1) {
    waiting = waiting.filter((one) => !isServed(one, round, dealer))
  }
}

/** What is said at the wave's moment, or at the time when it is known. */
export function speakerOf({ participant, account, wave, moment }: WaveSeat, at: Temporal.Instant = moment.at): Speaker {
  return { participant, account, wave, at }
}

type Wording = { readonly seat: WaveSeat; dealt: DealtText | undefined; readonly refusals: RefusedText[] }

function unworded(seat: WaveSeat): Wording {
  return { seat, dealt: undefined, refusals: [] }
}

/** Tries the choice of the round. True when the seat has its text, or no more choices. */
function isServed(one: Wording, round: number, dealer: TextDealer): boolean {
  const choice = one.seat.choices[round]
  if (choice === undefined) return true
  const { seat } = one
  const dealt = dealer.deal(speakerOf(seat, seat.fixed?.dueAt), choice, seat.fixed)
  if (dealt.kind === 'refused') one.refusals.push(dealt)
  else one.dealt = dealt
  return dealt.kind === 'dealt'
}

function byDraw(seats: readonly WaveSeat[], seed: string): readonly WaveSeat[] {
  return seats
    .map((seat) => ({ seat, draw: seededFraction(seed, 'deal', seat.key) }))
    .toSorted(
      (a, b) =>
        a.seat.moment.occurrence - b.seat.moment.occurrence || a.draw - b.draw || (a.seat.key < b.seat.key ? -1 : 1),
    )
    .map(({ seat }) => seat)
}
