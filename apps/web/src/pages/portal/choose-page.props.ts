export type ChoosePageProps = {
  /** Organisations that whoever signed in answers for. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}
