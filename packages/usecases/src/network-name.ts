import type { PlatformName } from '@chorus/shared'

const names: Readonly<Record<PlatformName, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}

/** A network by the name that it gives itself, in every language. */
export function networkName(platform: PlatformName): string {
  return names[platform]
}
