/** First parts of the paths that somebody may be sent back to after signing in. */
const PLACES: ReadonlySet<string> = new Set([
  '',
  'account',
  'app',
  'campaigns',
  'posts',
  'organisations',
  'outbox',
  'p',
])

/**
 * Where to go after signing in: a path of ours that is on the list, else the account. Whatever else stands in the address
 * is not followed: another host, with or without its protocol, a backslash, a control character.
 */
export function returnPathOf(given: string | undefined): string {
  const fallback = '/account'
  if (given === undefined || given.length > 500 || !/^\/[^\p{Cc}\\]*$/u.test(given) || given.startsWith('//'))
    return fallback
  const base = 'https://here.invalid'
  if (!URL.canParse(given, base)) return fallback
  const { origin, pathname, search } = new URL(given, base)
  const isOurs = origin === base && !pathname.startsWith('//') && PLACES.has(pathname.split('/')[1] ?? '')
  return isOurs ? `${pathname}${search}` : fallback
}
