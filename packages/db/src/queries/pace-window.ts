/**
 * The window of a counter `c` at `clock.now`, to be joined: `starts_at` and `ends_at` of the one that counts now, and
 * `is_over` when what the row holds belongs to another one. A month is the calendar's, in UTC, a day that of its zone; an hour begins with the
 * first claim after the last one ended; without either there is one window for ever. A rehearsal whose clock was set back
 * begins anew.
 */
export const paceWindow = `
  cross join lateral (
    select case
      when c.period = 'month' then date_trunc('month', clock.now, 'UTC')
      when c.period = 'day' then date_trunc('day', clock.now, c.time_zone)
      when c.window_seconds is null then '-infinity'
      when c.window_starts_at <= clock.now
        and c.window_starts_at + c.window_seconds * interval '1 second' > clock.now then c.window_starts_at
      else clock.now end as starts_at
  ) began
  cross join lateral (
    select began.starts_at,
      case
        when c.period = 'month' then date_trunc('month', began.starts_at + interval '32 days', 'UTC')
        -- The shortest and the longest day have 23 and 25 hours.
        when c.period = 'day' then date_trunc('day', began.starts_at + interval '30 hours', c.time_zone)
        when c.window_seconds is null then 'infinity'
        else began.starts_at + c.window_seconds * interval '1 second' end as ends_at,
      (c.period is not null or c.window_seconds is not null)
        and (c.window_starts_at < began.starts_at or c.window_starts_at > clock.now) as is_over
  ) w`

/** Whether a counter `c` counted what was claimed at `claimedAt` (an SQL expression) in the window that its row holds. */
export function countedIn(claimedAt: string): string {
  return `((c.period is null and c.window_seconds is null) or c.window_starts_at <= ${claimedAt})`
}
