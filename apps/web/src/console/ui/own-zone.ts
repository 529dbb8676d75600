/** The reader's own time zone, for what belongs to no campaign. */
export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
