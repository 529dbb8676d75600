export type SignInProps = {
  /** `sent`: a link may be on its way; the same whether somebody has that address or not. */
  readonly step: 'ask' | 'sent'
  /** Where to go afterwards, as the form carries it. */
  readonly returnTo: string
  /** What was written before. */
  readonly email: string
  readonly fault?: 'address' | 'passkey' | undefined
}

export type SignInLinkProps =
  | { readonly kind: 'ready'; readonly action: string; readonly returnTo: string }
  | { readonly kind: 'refused' }
