/**
 * The condition, in SQL, that the organisation said no to a post: its newest word in the ledger holds, whatever became of the
 * post since. `post` is an alias that has id.
 */
export function isDeclined(post: string): string {
  return `coalesce((
    select d.kind <> 'yes-after-all' from declines d where d.post_id = ${post}.id order by d.id desc limit 1), false)`
}
