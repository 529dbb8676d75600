import type { KitWave } from '../kit/kit.ts'
import type { PlatformName } from '../publish/platform.ts'
import { type AllowedTimes, createAllowedTimes } from './allowed-times.ts'
import { nameOfAccount, nameOfPost } from './fixed-seats.ts'
import { lengthMs } from './length-ms.ts'
import { type Placement, placePosts, type TakenTime, type Wish } from './place-posts.ts'
import type { Participant, PlanInput } from './plan-types.ts'
import { wantedTimes } from './spread.ts'
import { isSpread, waveGapMs } from './wave-gap.ts'
import type { WaveSeat } from './wave-seats.ts'

/**
 * A time for each seat, by the name of its post, or why there is none; for all waves together, since the caps and the gap
 * of an account reach over them. Fixed posts stay at their times, and so do those of other campaigns.
 *
 * Every seat that is given has its turn in its wave, also one with a fixed post and one that is past: so the others keep
 * theirs when a post is claimed and as time goes by.
 */
export function placeWaves(seats: readonly WaveSeat[], input: PlanInput): ReadonlyMap<string, Placement> {
  const allowedTimesOf = createAllowedTimesOf()
  const lanes = Map.groupBy(seats, ({ wave, account }) => laneOf(wave.key, account.platform))
  const wishes = [...lanes.values()].flatMap((lane) => wishesOf(lane, input.campaign.seed, allowedTimesOf))
  const open = new Set(seats.filter(({ fixed }) => fixed === undefined).map(nameOfSeat))
  return placePosts(
    wishes.filter(({ key }) => open.has(key)),
    takenTimes(input),
    input.campaign,
  )
}

/** The name of the seat's post. */
export function nameOfSeat({ wave, moment, account }: WaveSeat): string {
  const { platform, handle } = account
  return nameOfPost({ wave: wave.key, occurrence: moment.occurrence, platform, account: handle })
}

function laneOf(wave: string, platform: PlatformName): string {
  return `${wave}\n${platform}`
}

function wishesOf(
  lane: readonly WaveSeat[],
  seed: string,
  allowedTimesOf: (participant: Participant) => AllowedTimes,
): readonly Wish[] {
  const [first] = lane
  if (first === undefined) return []
  const { wave, account } = first
  const { platform } = account
  const gapMs = waveGapMs(wave, platform)
  const rankOf = createRanks(wave)
  const wanting = lane.map((seat) => {
    const { opensAtMs, spreadMs } = seat.window
    return { key: seat.key, opensAtMs, overMs: spreadMs, rank: rankOf(seat) }
  })
  const jitterMs = isSpread(wave) && wave.spread !== undefined ? lengthMs(wave.spread.jitter) : 0
  const wanted = wantedTimes(wanting, { seed: `${seed}\n${wave.key}`, gapMs, jitterMs })
  return lane.map((seat) => {
    const { atMs, turn } = wanted.get(seat.key) ?? { atMs: seat.window.opensAtMs, turn: 0 }
    return {
      key: nameOfSeat(seat),
      lane: laneOf(wave.key, platform),
      gapMs,
      platform,
      account: nameOfAccount(platform, seat.account.handle),
      wantedAtMs: atMs,
      turn,
      window: seat.window,
      allowedTimes: allowedTimesOf(seat.participant),
    }
  })
}

/** Lower for those that come first. From east to west: the further a place's clocks are on, the sooner its day ends. */
function createRanks({ spread }: KitWave): (seat: WaveSeat) => number {
  switch (spread?.order ?? 'shuffled') {
    case 'shuffled':
      return () => 0
    case 'audience':
      return ({ account }) => -(account.audience ?? 0)
    case 'zone': {
      const offsets = new Map<string, number>()
      return ({ participant: { timeZone }, window: { opensAtMs } }) => {
        const key = `${timeZone} ${opensAtMs}`
        const known = offsets.get(key)
        if (known !== undefined) return known
        const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(opensAtMs).toZonedDateTimeISO(timeZone)
        offsets.set(key, -offsetNanoseconds)
        return -offsetNanoseconds
      }
    }
  }
}

function createAllowedTimesOf(): (participant: Participant) => AllowedTimes {
  const known = new Map<Participant, AllowedTimes>()
  return (participant) => {
    const allowedTimes = known.get(participant) ?? createAllowedTimes(participant)
    known.set(participant, allowedTimes)
    return allowedTimes
  }
}

function takenTimes({ waves, fixed = [], elsewhere = [] }: PlanInput): readonly TakenTime[] {
  const byKey = new Map(waves.map((wave) => [wave.key, wave]))
  const ours = fixed.map(({ wave: key, platform, account, dueAt }): TakenTime => {
    const wave = byKey.get(key)
    const gapMs = wave === undefined ? 0 : waveGapMs(wave, platform)
    return {
      atMs: dueAt.epochMilliseconds,
      account: nameOfAccount(platform, account),
      ours: { platform, lane: laneOf(key, platform), gapMs },
    }
  })
  const others = elsewhere.map(({ platform, account, dueAt }): TakenTime => {
    return { atMs: dueAt.epochMilliseconds, account: nameOfAccount(platform, account) }
  })
  return [...ours, ...others]
}
