/** A handle as people know it. */
export type HandleName = {
  readonly platform: 'x' | 'mastodon' | 'bluesky' | 'facebook'
  /** Without @. */
  readonly handle: string
}

/** Networks by the names that they give themselves, in every language. */
export const NETWORK_NAMES: Readonly<Record<HandleName['platform'], string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  facebook: 'Facebook',
}
