/** Every key that a kit may use, by the map in which it stands. All of them are explained in docs/kit.md. */
export const kitKeys: {
  readonly kit: readonly string[]
  readonly campaign: readonly string[]
  readonly target: readonly string[]
  readonly budget: readonly string[]
  readonly message: readonly string[]
  readonly text: readonly string[]
  readonly wave: readonly string[]
  readonly when: readonly string[]
  readonly repeat: readonly string[]
  readonly spread: readonly string[]
  readonly organisation: readonly string[]
  readonly quietHours: readonly string[]
  readonly account: readonly string[]
} = {
  kit: ['kit', 'campaign', 'messages', 'waves', 'organisations'],
  campaign: [
    'slug',
    'title',
    'aim',
    'timeZone',
    'opensAt',
    'anchors',
    'links',
    'hashtags',
    'targets',
    'variables',
    'budget',
    'perHour',
  ],
  target: ['name', 'fallback', 'x', 'mastodon', 'bluesky', 'facebook'],
  budget: ['usd'],
  message: ['key', 'stance', 'topics', 'texts'],
  text: ['locale', 'platform', 'variants'],
  wave: ['key', 'messages', 'when', 'spread', 'lateBy', 'platforms', 'together'],
  when: ['anchor', 'offset', 'time', 'at', 'zone', 'repeat'],
  repeat: ['every', 'until'],
  spread: ['over', 'gap', 'jitter'],
  organisation: ['slug', 'name', 'country', 'timeZone', 'locales', 'stance', 'topics', 'quietHours', 'accounts'],
  quietHours: ['from', 'to'],
  account: ['platform', 'handle'],
}
