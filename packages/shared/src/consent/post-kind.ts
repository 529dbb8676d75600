import type { KitMoment } from '../kit/kit.ts'

/**
 * Kinds of posts that an organisation may agree to one by one: `once` from a wave that comes once, `recurring` from one that
 * comes again and again, `rapid` from a rapid-response wave, which posts as soon as it agreed.
 */
export const postKinds: readonly ['once', 'recurring', 'rapid'] = ['once', 'recurring', 'rapid']

export type PostKind = (typeof postKinds)[number]

/** The kind of the posts of a wave with this moment; `kindOfWave` of packages/db says the same in SQL (change both). */
export function kindOfMoment(moment: KitMoment): PostKind {
  if (moment.kind === 'agreed') return 'rapid'
  return moment.repeat === undefined ? 'once' : 'recurring'
}
