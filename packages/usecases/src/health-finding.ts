/** What may not be as it should, by name: pages say it in the reader's language. */
export const healthCodes = [
  'paused',
  'no-worker',
  'none-promotes',
  'all-stopping',
  'clock-skew',
  'versions-differ',
  'poisoned',
  'waits-for-person',
  'no-mailer',
  'mails-late',
  'mails-failed',
  'webhook-off',
  'lane-closed',
  'overdue',
] as const

/** One thing that is not as it should be: which, and in English what to do about it. */
export type HealthFinding = { readonly code: (typeof healthCodes)[number]; readonly text: string }
