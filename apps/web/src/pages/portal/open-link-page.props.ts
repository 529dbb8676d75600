export type OpenLinkPageProps = {
  /** Where the form goes: the address of this page. */
  readonly action: string
  readonly organisation: string
}
