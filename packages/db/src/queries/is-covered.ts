/**
 * The condition, in SQL, that the approval of a post covers it: the same as `approvalCovers` of packages/shared (change
 * both), and stamped with the mode of the installation.
 *
 * `post` is an alias that has id, approval_id, content_hash, wording_hash and due_at; `now` the database's clock. A post
 * that goes out later than it is due goes out now: the window is held against that. Differences of times are compared, for
 * a time less an interval would depend on the session's zone.
 */
export function isCovered(post: string, now = 'chorus_now()'): string {
  const at = `greatest(${post}.due_at, ${now})`
  return `exists (
    select from approvals ap
    left join anchors moved on moved.campaign_id = ap.campaign_id and moved.name = ap.anchor
    where ap.id = ${post}.approval_id and ap.post_id = ${post}.id and ap.kind = 'grant'
      and ap.mode = (select mode from installation)
      and ((ap.content_hash = ${post}.content_hash and ${at} between ap.not_before and ap.not_after)
        or (ap.follows_deadline
          and (ap.content_hash = ${post}.content_hash or ap.wording_hash = ${post}.wording_hash)
          and case when moved.at is null then ${at} between ap.not_before and ap.not_after
            else ${at} - moved.at between ap.not_before - ap.anchor_at and ap.not_after - ap.anchor_at end)))`
}
