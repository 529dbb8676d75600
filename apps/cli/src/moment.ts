/** A moment for people: on the wall of `timeZone`, with the zone's name, and in UTC. '' for what is no instant. */
export function momentIn(instant: string, timeZone: string): string {
  const wall = wallIn(instant, timeZone)
  if (wall === '') return ''
  return timeZone === 'UTC' ? `${wall} UTC` : `${wall} ${timeZone} (${wallIn(instant, 'UTC')} UTC)`
}

/** A moment as the wall clock of `timeZone` shows it, to the minute, or to the second where it has seconds. */
export function wallIn(instant: string, timeZone: string): string {
  try {
    const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime()
    return wall.toString({ smallestUnit: wall.second === 0 ? 'minute' : 'second' }).replace('T', ' ')
  } catch {
    return ''
  }
}
