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

/**
 * Deals texts to the seats of all waves, and gives each wave's in the order in which they were dealt to.
 *
 * Nobody loses what it would say first to somebody's makeshift: all are asked for their first choice, then those that
 * were refused for their second, and so on. Each time in the order of occurrences, then of waves, then as the seed draws:
 * nobody gets a text for its second day while another has none for its first.
 *
 * Seats with a fixed post take their turns, so that the others keep theirs; what one of them did not say goes, when all
 * have been asked, to those that got nothing. Seats that are past are dealt nothing.
 */
export function dealWaves(
  waves: readonly { readonly wave: KitWave; readonly seats: readonly WaveSeat[] }[],
  seed: string,
  dealer: TextDealer,
): readonly (readonly WordedSeat[])[] {
  const worded = waves.map(({ wave, seats }) => byDraw(seats, `${seed}\n${wave.key}`).map(unworded))
  const all = worded.flat().filter(({ seat }) => seat.fixed !== undefined || !seat.isPast)
  const inTurn = all.toSorted((a, b) => a.seat.moment.occurrence - b.seat.moment.occurrence)
  dealInRounds(inTurn, dealer)
  if (giveBackUnsaid(inTurn, dealer) > 0) {
    const without = inTurn.filter(({ seat, dealt }) => dealt === undefined && seat.fixed === undefined)
    for (const one of without) one.refusals.length = 0
    dealInRounds(without, dealer)
  }
  return worded
}

function dealInRounds(all: readonly Wording[], dealer: TextDealer): void {
  let waiting = all
  for (let round = 0; waiting.length > 0; round += 1) {
    waiting = waiting.filter((one) => !isServed(one, round, dealer))
  }
}

/** How many wordings are free again. */
function giveBackUnsaid(all: readonly Wording[], dealer: TextDealer): number {
  const unsaid = all.filter(({ seat }) => seat.fixed?.isUnsaid === true)
  for (const { seat, dealt } of unsaid) if (dealt !== undefined) dealer.giveBack(dealt, speakerOf(seat))
  return unsaid.length
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
  const said = seat.fixed?.isUnsaid === false ? seat.fixed : undefined
  const dealt = dealer.deal(speakerOf(seat, said?.dueAt), choice, said)
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
