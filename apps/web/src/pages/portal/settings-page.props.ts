/** Mail settings as they are, or as they were sent. */
export type SettingsPageProps = {
  readonly organisation: string
  readonly zone: string
  readonly locale: string
  readonly address: string
  readonly receipts: 'each' | 'daily' | 'none'
  readonly reminders: boolean
  readonly discreet: boolean
  /** It gave an address before. */
  readonly hasContact: boolean
  readonly faults: readonly { readonly field: 'address' | 'zone' | 'locale' | 'receipts'; readonly why: 'bad' }[]
  readonly done: 'saved' | 'forgotten' | undefined
}

export type ErasePageProps = {
  readonly organisation: string
  /** Posts that would not go out. */
  readonly toCome: number
  readonly fault: 'not-confirmed' | undefined
  /** So many posts are in the middle of being sent: they have to end first. */
  readonly inFlight: number
  readonly isWaiting: boolean
}

export type ErasedPageProps = { readonly pseudonym: string }
