/** Milliseconds of a duration in ISO 8601 without years and months; undefined when the text is none. */
export function durationMs(text: string): number | undefined {
  try {
    return Temporal.Duration.from(text).total({
      unit: 'milliseconds',
      relativeTo: Temporal.PlainDate.from('2001-01-01'),
    })
  } catch {
    return undefined
  }
}
