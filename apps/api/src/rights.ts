import type { Who } from './principal.ts'

/**
 * What a route is about. `list`: it answers with what is in the reach of whoever asks. `alone`: an organisation or the
 * organisation of an account, as a whole: a lead may only where all of its campaigns are theirs. `member`: an organisation
 * that whoever asks answers for, or whose campaign they lead. `self`: whoever asks.
 */
type About =
  | 'installation'
  | 'list'
  | 'campaign'
  | 'post'
  | 'invitation'
  | 'organisation'
  | 'account'
  | 'member'
  | 'self'

export type Right = {
  readonly about: About
  /** May on any object. */
  readonly any: readonly Who[]
  /** May on their own objects only; others are not there for them. */
  readonly own: readonly Who[]
  /** A person has to prove who they are once more, if they did not within ten minutes. */
  readonly stepUp: boolean
}

const everybody: readonly Who[] = ['admin', 'lead', 'viewer', 'ally', 'organisation']

const adminsOnly = (about: About, stepUp = false): Right => ({ about, any: ['admin'], own: [], stepUp })
const lookedAt = (about: About): Right => ({ about, any: ['admin'], own: ['lead', 'viewer'], stepUp: false })
const workedOn = (about: About, stepUp = false): Right => ({ about, any: ['admin'], own: ['lead'], stepUp })
/** What an organisation says for itself: a lead never does. */
const answeredFor: Right = { about: 'member', any: ['admin'], own: ['ally', 'organisation'], stepUp: false }
const ownOnly = (stepUp = false): Right => ({ about: 'self', any: everybody, own: [], stepUp })

/**
 * Who may do what: each operation of the API, once. A middleware reads it before any route is asked; an operation that is
 * missing here is nobody's, and a test walks the OpenAPI document through it.
 */
export const rights: Readonly<Record<string, Right>> = {
  'GET /clock': ownOnly(),
  'GET /me': ownOnly(),
  'PATCH /me': ownOnly(),
  'GET /me/sessions': ownOnly(),
  'DELETE /me/sessions/{session}': ownOnly(),
  'POST /me/sign-out-everywhere': ownOnly(),

  'GET /people': adminsOnly('installation'),
  'POST /people': adminsOnly('installation', true),
  'PATCH /people/{person}': adminsOnly('installation', true),
  'DELETE /people/{person}': adminsOnly('installation', true),
  'GET /campaigns/{campaign}/people': lookedAt('campaign'),
  'PUT /campaigns/{campaign}/people/{person}': adminsOnly('installation', true),
  'DELETE /campaigns/{campaign}/people/{person}': adminsOnly('installation', true),
  'GET /tokens': adminsOnly('installation'),
  'POST /tokens': adminsOnly('installation', true),
  'DELETE /tokens/{token}': adminsOnly('installation', true),

  'GET /retention': adminsOnly('installation'),
  'PUT /retention': adminsOnly('installation', true),
  'GET /platforms': adminsOnly('installation'),
  'GET /webhooks': adminsOnly('installation'),
  'POST /webhooks': adminsOnly('installation', true),
  'GET /webhooks/{webhook}': adminsOnly('installation'),
  'PATCH /webhooks/{webhook}': adminsOnly('installation', true),
  'DELETE /webhooks/{webhook}': adminsOnly('installation', true),
  'POST /webhooks/{webhook}/rotate': adminsOnly('installation', true),
  'POST /webhooks/{webhook}/test': adminsOnly('installation'),
  'GET /webhooks/{webhook}/deliveries': adminsOnly('installation'),
  'POST /webhooks/{webhook}/deliveries/{delivery}/redeliver': adminsOnly('installation'),

  'POST /campaigns/import': workedOn('list'),
  'GET /campaigns': lookedAt('list'),
  'GET /campaigns/{campaign}': lookedAt('campaign'),
  'POST /campaigns/{campaign}/plan': lookedAt('campaign'),
  'POST /campaigns/{campaign}/apply': workedOn('campaign'),
  'POST /campaigns/{campaign}/undo': workedOn('campaign'),
  'GET /campaigns/{campaign}/readiness': lookedAt('campaign'),
  'PUT /campaigns/{campaign}/readiness/{point}/waiver': workedOn('campaign'),
  'DELETE /campaigns/{campaign}/readiness/{point}/waiver': workedOn('campaign'),
  'POST /campaigns/{campaign}/launch': workedOn('campaign', true),
  'POST /campaigns/{campaign}/pause': workedOn('campaign'),
  'POST /campaigns/{campaign}/resume': workedOn('campaign'),
  'POST /campaigns/{campaign}/stop': workedOn('campaign'),
  'GET /campaigns/{campaign}/waves': lookedAt('campaign'),
  'POST /campaigns/{campaign}/waves/{wave}/pause': workedOn('campaign'),
  'POST /campaigns/{campaign}/waves/{wave}/resume': workedOn('campaign'),
  'POST /campaigns/{campaign}/waves/{wave}/stop': workedOn('campaign'),
  'POST /campaigns/{campaign}/move-anchor': workedOn('campaign'),
  'GET /campaigns/{campaign}/export': workedOn('campaign', true),
  'GET /campaigns/{campaign}/kit': lookedAt('campaign'),
  'PUT /campaigns/{campaign}/kit': workedOn('campaign'),
  'GET /campaigns/{campaign}/pictures': lookedAt('campaign'),
  'POST /campaigns/{campaign}/pictures': workedOn('campaign'),
  'GET /campaigns/{campaign}/pictures/{picture}/file': lookedAt('campaign'),
  'PUT /campaigns/{campaign}/pictures/{picture}/alt': workedOn('campaign'),
  'DELETE /campaigns/{campaign}/pictures/{picture}': workedOn('campaign'),
  'POST /campaigns/{campaign}/clone': workedOn('campaign'),
  'POST /campaigns/{campaign}/archive': workedOn('campaign'),
  'POST /campaigns/{campaign}/unarchive': workedOn('campaign'),
  'GET /campaigns/{campaign}/overview': lookedAt('campaign'),
  'GET /campaigns/{campaign}/calendar': lookedAt('campaign'),
  'GET /campaigns/{campaign}/calendar.ics': lookedAt('campaign'),
  'POST /campaigns/{campaign}/calendar-feeds': workedOn('campaign'),
  'GET /campaigns/{campaign}/calendar-feeds': workedOn('campaign'),
  'DELETE /campaigns/{campaign}/calendar-feeds/{id}': workedOn('campaign'),
  'GET /campaigns/{campaign}/organisations/{organisation}/texts': lookedAt('campaign'),
  'GET /campaigns/{campaign}/posts': lookedAt('campaign'),
  'GET /campaigns/{campaign}/organisations': lookedAt('campaign'),
  'GET /campaigns/{campaign}/report': lookedAt('campaign'),
  'GET /campaigns/{campaign}/report.csv': workedOn('campaign', true),
  'GET /campaigns/{campaign}/approvals': lookedAt('campaign'),
  'POST /campaigns/{campaign}/approvals': adminsOnly('campaign'),
  'POST /campaigns/{campaign}/consents': adminsOnly('campaign'),

  'GET /posts': lookedAt('list'),
  'GET /posts/{post}': lookedAt('post'),
  'POST /posts/{post}/cancel': workedOn('post'),
  'POST /posts/{post}/undo-cancel': workedOn('post'),
  'POST /posts/{post}/postpone': workedOn('post'),
  'POST /posts/{post}/delete': workedOn('post', true),
  'POST /posts/{post}/retry': workedOn('post'),
  'POST /posts/{post}/settle': workedOn('post'),
  'POST /preview': lookedAt('list'),
  'GET /events': lookedAt('list'),
  'GET /notices': lookedAt('list'),

  'POST /organisations/{organisation}/pause': workedOn('organisation'),
  'POST /organisations/{organisation}/resume': workedOn('organisation'),
  'POST /organisations/{organisation}/stop': workedOn('organisation'),
  'POST /accounts/{platform}/{handle}/pause': workedOn('account'),
  'POST /accounts/{platform}/{handle}/resume': workedOn('account'),
  'POST /accounts/{platform}/{handle}/stop': workedOn('account'),

  'GET /audit': workedOn('list'),
  'GET /audit/export': workedOn('list', true),
  'GET /audit/chain': adminsOnly('installation'),
  'GET /outbox': adminsOnly('installation'),
  'POST /campaigns/{campaign}/invitations': workedOn('campaign'),
  'POST /campaigns/{campaign}/invitations/table': workedOn('campaign'),
  'GET /campaigns/{campaign}/invitations': workedOn('campaign'),
  'POST /invitations/{invitation}/revoke': workedOn('invitation'),
  'POST /invitations/{invitation}/resend': workedOn('invitation'),
  'GET /campaigns/{campaign}/proposals': workedOn('campaign'),
  'POST /campaigns/{campaign}/proposals/{proposal}': workedOn('campaign'),
  'GET /organisations/{organisation}/campaigns': answeredFor,
  'GET /organisations/{organisation}/campaigns/{campaign}/posts': answeredFor,
  'POST /organisations/{organisation}/campaigns/{campaign}/consent': answeredFor,
  'POST /organisations/{organisation}/campaigns/{campaign}/answers': answeredFor,
  'POST /organisations/{organisation}/campaigns/{campaign}/proposals': answeredFor,
  'GET /organisations/{organisation}/campaigns/{campaign}/proposals': answeredFor,
  'POST /organisations/{organisation}/withdraw': answeredFor,
  'GET /organisations/{organisation}/withdrawal': answeredFor,
  'POST /organisations/{organisation}/erase': answeredFor,
  'GET /organisations/{organisation}/accounts': {
    about: 'member',
    any: ['admin'],
    own: ['lead', 'viewer', 'ally', 'organisation'],
    stepUp: false,
  },
  'GET /organisations/{organisation}/contact': {
    about: 'member',
    any: ['admin'],
    own: ['lead', 'ally', 'organisation'],
    stepUp: false,
  },
  'PATCH /organisations/{organisation}/contact': answeredFor,
  'DELETE /organisations/{organisation}/contact': answeredFor,

  'GET /health': lookedAt('list'),
  'GET /settle-policies': lookedAt('list'),
  'PUT /settle-policies': adminsOnly('installation'),
  'GET /budgets': adminsOnly('installation'),
  'PUT /budgets': adminsOnly('installation'),
  'GET /lanes': adminsOnly('installation'),
  'POST /lanes/{lane}/pause': adminsOnly('installation'),
  'POST /lanes/{lane}/open': adminsOnly('installation'),
  'POST /networks/{platform}/pause': adminsOnly('installation'),
  'POST /networks/{platform}/resume': adminsOnly('installation'),
  'POST /networks/{platform}/stop': adminsOnly('installation'),
  'POST /installation/pause': adminsOnly('installation'),
  'POST /installation/resume': adminsOnly('installation'),
  'POST /installation/stop': adminsOnly('installation'),
}
