import { platformNames, type PlatformName } from './platform.ts'

/** What can be closed: a whole network, one instance of it, or one account. */
export type Lane =
  | { readonly kind: 'network'; readonly platform: PlatformName }
  | { readonly kind: 'instance'; readonly platform: PlatformName; readonly instance: string }
  | { readonly kind: 'account'; readonly platform: PlatformName; readonly handle: string }

/**
 * The lane that a name means: `x` a network, `mastodon:social.example` an instance by its host, `x:@SCOT_PEP` an account
 * by its handle. Undefined when it means none.
 */
export function parseLane(name: string): Lane | undefined {
  const [network = '', rest] = name.split(/:(.*)/s)
  const platform = platformNames.find((known) => known === network)
  if (platform === undefined) return undefined
  if (rest === undefined) return { kind: 'network', platform }
  if (rest.startsWith('@')) return rest.length > 1 ? { kind: 'account', platform, handle: rest.slice(1) } : undefined
  return rest === '' ? undefined : { kind: 'instance', platform, instance: rest }
}

/** The name of a lane, as `parseLane` reads it; that of a network or an instance is its id in the table of lanes. */
export function laneName(lane: Lane): string {
  switch (lane.kind) {
    case 'network':
      return lane.platform
    case 'instance':
      return `${lane.platform}:${lane.instance}`
    case 'account':
      return `${lane.platform}:@${lane.handle}`
  }
}
