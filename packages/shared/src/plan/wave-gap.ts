import type { KitWave } from '../kit/kit.ts'
import { networkRules } from '../networks/network-rules.ts'
import type { PlatformName } from '../publish/platform.ts'
import { lengthMs } from './length-ms.ts'

/** Whether the posts of a wave are spread over a window. */
export function isSpread({ together, spread }: Pick<KitWave, 'together' | 'spread'>): boolean {
  return !together && spread !== undefined
}

/**
 * Milliseconds between two posts of a wave on a network at least, 0: they may go out together. What no spread asks for, the
 * network's own gap still does.
 */
export function waveGapMs(wave: Pick<KitWave, 'together' | 'spread'>, platform: PlatformName): number {
  const askedMs = isSpread(wave) && wave.spread !== undefined ? lengthMs(wave.spread.gap) : 0
  return Math.max(networkRules[platform].leastGapMs, askedMs)
}
