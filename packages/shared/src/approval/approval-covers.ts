/** What an organisation said last of one post. Moments are inclusive. */
export type Approval =
  | { readonly kind: 'revocation' }
  | {
      readonly kind: 'grant'
      readonly contentHash: string
      /** Stands for the text without refreshable values (`MessageRenderer.wording`). */
      readonly wordingHash?: string
      readonly notBefore: Temporal.Instant
      readonly notAfter: Temporal.Instant
      /** A fresh number, and a date that moved with the anchor, need no new answer. */
      readonly followsDeadline: boolean
      /** The anchor that the post's wave hangs on, as it was when the approval was given. */
      readonly anchor?: { readonly name: string; readonly at: Temporal.Instant }
    }

/** A post as it would go out; `at`: its due time, or now where that is over. */
export type PostToApprove = {
  readonly contentHash: string
  readonly wordingHash?: string
  readonly at: Temporal.Instant
}

/**
 * Whether a post may go out under an approval: this very text within the agreed window; or, where the organisation agreed
 * to follow the deadline, the same wording within the window moved by as much as its anchor has moved since. Everything
 * else asks again. `anchors` by name, as they are now; the window stays where its anchor is gone.
 *
 * The database decides the same by `isCovered` of packages/db: change both.
 */
export function approvalCovers(
  approval: Approval | undefined,
  post: PostToApprove,
  anchors: Readonly<Record<string, Temporal.Instant>>,
): boolean {
  if (approval === undefined || approval.kind === 'revocation') return false
  const { notBefore, notAfter, contentHash, wordingHash } = approval
  const isSameText = contentHash === post.contentHash
  if (isSameText && isWithin(post.at, notBefore, notAfter)) return true
  if (!approval.followsDeadline) return false
  const isSameWording = isSameText || (wordingHash !== undefined && wordingHash === post.wordingHash)
  const moved = movedBy(approval.anchor, anchors)
  return isSameWording && isWithin(post.at, notBefore.add(moved), notAfter.add(moved))
}

/** The window of an approval that names none: the days, in the organisation's zone, from the due to the late time. */
export function approvalWindow(
  { dueAt, lateAfter }: { readonly dueAt: Temporal.Instant; readonly lateAfter: Temporal.Instant },
  timeZone: string,
): { readonly notBefore: Temporal.Instant; readonly notAfter: Temporal.Instant } {
  const nextDay = lateAfter.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 })
  return {
    notBefore: dueAt.toZonedDateTimeISO(timeZone).startOfDay().toInstant(),
    notAfter: nextDay.toZonedDateTime(timeZone).toInstant().subtract({ milliseconds: 1 }),
  }
}

function movedBy(
  anchor: { readonly name: string; readonly at: Temporal.Instant } | undefined,
  anchors: Readonly<Record<string, Temporal.Instant>>,
): Temporal.Duration {
  const now = anchor !== undefined && Object.hasOwn(anchors, anchor.name) ? anchors[anchor.name] : undefined
  return anchor === undefined || now === undefined ? new Temporal.Duration() : anchor.at.until(now)
}

function isWithin(at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) <= 0
}
