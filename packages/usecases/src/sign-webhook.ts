import { Webhook } from 'standardwebhooks'

/** What is sent of a delivery, and when. */
export type SignedPart = { readonly eventId: string; readonly at: Temporal.Instant; readonly body: string }

/** The headers of Standard Webhooks, with one signature for each secret: whoever knows one of them can check. */
export function signedHeaders(
  secrets: readonly string[],
  { eventId, at, body }: SignedPart,
): Readonly<Record<string, string>> {
  // Its whole seconds are what the signature says, too.
  const seconds = Math.floor(at.epochMilliseconds / 1_000)
  // oxlint-disable-next-line no-restricted-globals -- the library takes no other moment
  const moment = new Date(seconds * 1_000)
  return {
    'webhook-id': eventId,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(eventId, moment, body)).join(' '),
  }
}
