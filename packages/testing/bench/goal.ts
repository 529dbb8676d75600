/** What a figure is to show, and whether it does: appended to its value. */
export function goal(asked: string, isMet: boolean): string {
  return ` (goal ${asked}: ${isMet ? 'met' : 'missed'})`
}
