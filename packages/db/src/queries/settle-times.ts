/** How long after an attempt ended without an answer its account is read back for the first time. */
export const FIRST_LOOK_MS = 5_000
