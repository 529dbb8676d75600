export { FRESH_SECONDS, LINK_MINUTES, sessionCookieName } from './better-auth.ts'
export {
  openAuth,
  SESSION_TERMS,
  type Auth,
  type AuthSettings,
  type CodesStart,
  type PasskeyStart,
  type Session,
  type SignedIn,
} from './open-auth.ts'
