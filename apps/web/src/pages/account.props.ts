export type AccountProps = {
  readonly email: string
  readonly role: 'admin' | 'lead' | 'viewer' | 'ally'
  /** IANA name of the zone that moments are shown in. */
  readonly zone: string
  readonly sessions: readonly {
    readonly id: string
    readonly isCurrent: boolean
    readonly signedInAt: string
    readonly seenAt: string
  }[]
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[]
  readonly hasCodes: boolean
  readonly done?:
    | 'codes-on'
    | 'codes-off'
    | 'codes-failed'
    | 'passkey-added'
    | 'passkey-removed'
    | 'session-ended'
    | undefined
}

export type CodesProps = {
  /** What an app reads with the camera: an SVG as a data URI. */
  readonly qr: string
  /** The same for typing. */
  readonly secret: string
  /** Undefined where they were shown already. */
  readonly recoveryCodes: readonly string[]
}

export type StepUpProps = {
  /** `code`: signing in wants it; `prove`: what was asked for wants a new proof; `sent`: a link may be on its way. */
  readonly step: 'code' | 'prove' | 'sent'
  readonly hasCodes: boolean
  readonly hasPasskey: boolean
  readonly returnTo: string
  readonly fault?: 'code' | 'passkey' | undefined
}
