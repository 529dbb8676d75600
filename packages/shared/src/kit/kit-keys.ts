/** Every key that a kit may use, by the map in which it stands. All of them are explained in docs/kit.md. */
export const kitKeys: {
  readonly kit: readonly string[]
  readonly campaign: readonly string[]
  readonly hashtagUse: readonly string[]
  readonly target: readonly string[]
  readonly budget: readonly string[]
  readonly picture: readonly string[]
  readonly message: readonly string[]
  readonly text: readonly string[]
  readonly wave: readonly string[]
  readonly when: readonly string[]
  /** A moment that comes once: `earliest`, `latest`, `from`. */
  readonly start: readonly string[]
  readonly repeat: readonly string[]
  readonly spread: readonly string[]
  readonly organisation: readonly string[]
  readonly quietHours: readonly string[]
  readonly account: readonly string[]
  readonly wording: readonly string[]
} = {
  kit: ['kit', 'campaign', 'pictures', 'messages', 'waves', 'organisations'],
  campaign: [
    'slug',
    'title',
    'aim',
    'timeZone',
    'opensAt',
    'anchors',
    'sourceLocale',
    'links',
    'hashtags',
    'hashtagUse',
    'targets',
    'variables',
    'budget',
    'perHour',
    'embargoUntil',
    'accountGap',
  ],
  hashtagUse: ['order', 'most', 'position'],
  target: ['name', 'fallback', 'x', 'mastodon', 'bluesky', 'facebook'],
  budget: ['usd'],
  picture: ['key', 'file', 'alt'],
  message: ['key', 'stance', 'topics', 'hashtags', 'pictures', 'texts'],
  text: ['locale', 'platform', 'status', 'translatedFrom', 'variants'],
  wave: ['key', 'messages', 'when', 'spread', 'lateBy', 'platforms', 'hashtags', 'earliest', 'latest', 'together'],
  when: ['anchor', 'offset', 'time', 'at', 'zone', 'repeat', 'asSoonAs', 'within', 'from'],
  start: ['anchor', 'offset', 'time', 'at', 'zone'],
  repeat: ['every', 'on', 'rule', 'until', 'except'],
  spread: ['over', 'gap', 'jitter', 'order'],
  organisation: [
    'slug',
    'name',
    'country',
    'timeZone',
    'locales',
    'stance',
    'topics',
    'quietHours',
    'workingDays',
    'accounts',
    'wordings',
  ],
  quietHours: ['from', 'to'],
  account: ['platform', 'handle', 'postLimit', 'audience'],
  wording: ['message', 'locale', 'platform', 'pattern'],
}
