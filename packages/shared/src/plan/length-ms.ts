/** A window's length in whole milliseconds. Days count 24 hours, months and years as from 1 January 2001. Never below 0. */
export function lengthMs(duration: Temporal.Duration): number {
  const relativeTo = Temporal.PlainDate.from('2001-01-01')
  return Math.max(0, Math.floor(duration.total({ unit: 'milliseconds', relativeTo })))
}
