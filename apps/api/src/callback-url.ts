import type { PlatformName } from '@chorus/shared'
import type { ApiDeps } from './api-deps.ts'

/** Where a network sends people back to who connected a handle: what an app's settings at the network have to name. */
export function callbackOf({ publicUrl }: Pick<ApiDeps, 'publicUrl'>, platform: PlatformName): string {
  return new URL(`/p/connect/${platform}/callback`, publicUrl).href
}
