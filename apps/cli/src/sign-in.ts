import type { ApiDeps } from '@chorus/api'
import { type Auth, LINK_MINUTES, openAuth } from '@chorus/auth'
import type { Config } from '@chorus/config'
import { type Db, readNow } from '@chorus/db'
import { type Log, queueMail, type Seal, signInMail } from '@chorus/usecases'
import { authSecretOf } from './start/auth-secret.ts'

type Parts = { readonly db: Db; readonly log: Log; readonly config: Config }

/** What the API needs so that people can sign in. */
export function composeSignIn(
  parts: Parts & { readonly seal: Seal },
): Pick<ApiDeps, 'auth' | 'mailSignInLink' | 'proxyHops'> {
  const { db, seal, config } = parts
  return {
    auth: openSignIn(parts),
    async mailSignInLink({ email, locale }, link) {
      const uselessAfter = (await readNow(db)).add({ minutes: LINK_MINUTES })
      await queueMail(db.sql, seal, { kind: 'sign-in', to: email, ...signInMail(locale, link), uselessAfter })
    },
    proxyHops: config.PROXY_HOPS,
  }
}

/**
 * How people sign in at this installation.
 *
 * @throws UserError in a live installation without AUTH_SECRET.
 */
export function openSignIn({ db, log, config }: Parts): Auth {
  return openAuth({
    db,
    publicUrl: config.CHORUS_URL,
    secret: authSecretOf(config),
    onFault: (message) => log.error({ fault: message }, 'signing in failed'),
  })
}

/** The address of a link that signs somebody in, as in `https://chorus.example.org/sign-in/<secret>`. */
export function signInLink(publicUrl: string, secret: string): URL {
  return new URL(`/sign-in/${secret}`, publicUrl)
}

/** How long such a link is good for, in words. */
export const LINK_LASTS = `${LINK_MINUTES} minutes, once`
