import { textFit } from '@chorus/shared'
import type { Account, Ledger } from '../core/ledger.ts'
import type { Store } from '../store.ts'
import {
  duplicateContent,
  gifNotAlone,
  invalidMediaIds,
  notPermitted,
  replyNotAllowed,
  tooManyCashtags,
  type XAnswer,
} from './answers.ts'
import type { NewPost } from './read-body.ts'

/** The same text by the same account is a duplicate this long. X says no number: 24 hours is on the careful side. */
const DUPLICATE_HOURS = 24

/** `$` and a stock symbol. Source: twitter-text 3, cashtag regexp (read 2026-11-21). */
const cashtag = /(?<=^|\s)\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?=$|\s|\p{P})/giu

/** X's refusal of this post by this account, or undefined when it is to be accepted. */
export function refusalOf(
  { ledger, media }: Pick<Store, 'ledger' | 'media'>,
  { account, post }: { readonly account: Account; readonly post: NewPost },
  now: Temporal.Instant,
): XAnswer | undefined {
  const { text } = post
  const refused = mediaRefusalOf(media, { account, post }, now)
  if (refused) return refused
  if (!textFit('x', text).fits) return notPermitted
  if ((text.match(cashtag) ?? []).length > 1) return tooManyCashtags
  if (post.reply && !isOwnPost(ledger, account, post.reply.in_reply_to_tweet_id)) return replyNotAllowed
  const earlier = ledger.newestWithText(account, text)
  if (!earlier || earlier.deletedAt) return undefined
  const isRecent = Temporal.Instant.compare(now, earlier.acceptedAt.add({ hours: DUPLICATE_HOURS })) < 0
  return isRecent ? duplicateContent : undefined
}

/** X's refusal of the post's pictures. */
function mediaRefusalOf(
  media: Store['media'],
  { account, post }: { readonly account: Account; readonly post: NewPost },
  now: Temporal.Instant,
): XAnswer | undefined {
  const ids = post.media?.media_ids ?? []
  const found = ids.map((id) => media.usable(id, account, now))
  if (found.some((one) => one === undefined)) return invalidMediaIds(ids)
  return found.length > 1 && found.some((one) => one?.type === 'image/gif') ? gifNotAlone : undefined
}

function isOwnPost(ledger: Ledger, account: Account, postId: string): boolean {
  const post = ledger.postById('x', postId)
  return post?.account.id === account.id && !post.deletedAt
}
