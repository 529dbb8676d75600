export type OwnLinkPageProps = {
  /** When the link that they have was made; undefined: they have none. */
  readonly createdAt: string | undefined
  readonly usedAt: string | undefined
  /** IANA name of the organisation's zone. */
  readonly zone: string
  /** The link that was made just now, shown this once; `qr` is an SVG image. */
  readonly made: { readonly url: string; readonly qr: string } | undefined
}
