/** From asking for the claim to handing the connected socket over: the promise behind pause, stop and withdraw. */
export const SEND_BUDGET_MS = 2_000

/** From the start of a call to a network to the last byte of its answer. */
export const TOTAL_TIMEOUT_MS = 20_000

/** For all pictures of a post together, before the claim: within the lease of `queued`, with room for the rest of the way. */
export const UPLOAD_BUDGET_MS = 15_000

/** How long a claim holds its post and its account: more than budget and timeout together, with slack for the record. */
export const PUBLISHING_LEASE_MS = 60_000

/** How long a queued post may wait for its wake-up before the sweep takes it back. */
export const QUEUED_LEASE_MS = 30_000

/** A post starts no later than its `late_after`; that stays this far ahead of the deadline, so that the answer does too. */
export const DEADLINE_MARGIN_MS: number = SEND_BUDGET_MS + TOTAL_TIMEOUT_MS
