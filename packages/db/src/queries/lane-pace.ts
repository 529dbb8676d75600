/**
 * How far apart posts go out on a lane that opens again, where the network named no pace: one a second, the least distance
 * that Chorus plans on X. What waited must not end in a burst: X counts posts by windows of 15 minutes and its automation
 * rules forbid bulk posting (docs.x.com rate limits, help.x.com automation rules, read 2026-11-21).
 */
export const LANE_SPACING_MS = 1_000

/**
 * How long a lane keeps that pace after it opened: one window of X. Longer while posts that are behind their time go
 * through it (the gate adds ten spacings with each).
 */
export const LANE_PACED_MS = 900_000
