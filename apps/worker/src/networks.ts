import type { Config } from '@chorus/config'
import type { Destinations } from '@chorus/safe-request'
import { StartError } from './reach-database.ts'

/** What the sandbox knows us as, unless credentials are set: it takes any app. */
export const REHEARSAL_APP = { clientId: 'chorus-rehearsal', clientSecret: 'not-a-secret' }

export type XSettings = { readonly origin: string; readonly clientId: string; readonly clientSecret: string }

export type MailSettings = { readonly url: string; readonly from: string }

/** Where mails go out; undefined when the settings leave that out. A rehearsal's are never on another machine (packages/config). */
export function mailSettingsOf({ MAIL_FROM: from, secrets: { SMTP_URL: url } }: Config): MailSettings | undefined {
  return url === undefined || from === undefined ? undefined : { url, from }
}

/** What webhooks may reach: live, the public internet; in a rehearsal the ports of this machine that are set, and nothing else. */
export function receiversOf(config: Config): Destinations {
  if (config.CHORUS_MODE === 'live') return { kind: 'public' }
  return { kind: 'loopback', ports: config.WEBHOOK_LOOPBACK_PORTS }
}

/** Where X is and as whom we speak to it. @throws StartError when the settings leave X out: no other network is left. */
export function xSettingsOf(config: Config): XSettings {
  const { X_API_ORIGIN: origin, X_CLIENT_ID: clientId } = config
  if (origin === undefined) {
    throw new StartError('No network is left to publish to: set X_CLIENT_ID and X_CLIENT_SECRET, your app at X.')
  }
  const clientSecret = config.secrets.X_CLIENT_SECRET
  if (clientId === undefined || clientSecret === undefined) return { origin, ...REHEARSAL_APP }
  return { origin, clientId, clientSecret }
}
