import { actingAs } from '@chorus/db'
import { sessionCookieName } from '@chorus/auth'
import { OpenAPIHono, type z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import type { ApiDeps, ApiEnv } from './api-deps.ts'
import { authenticate } from './authenticate.ts'
import { limitBodies } from './limit-bodies.ts'
import { enforceRights } from './enforce-rights.ts'
import { loggablePath } from './feed-secret.ts'
import type { ChangeFeed } from './open-changes.ts'
import { addPages } from './pages/add-pages.ts'
import { refuse } from './pages/error-answers.ts'
import { portalCookieName } from './portal/portal-cookie.ts'
import { addPortal } from './portal/portal-frame.ts'
import { problem, type ProblemError } from './problem.ts'
import { addAccountRoute } from './routes/accounts.ts'
import { addApprovalRoutes } from './routes/approvals.ts'
import { addAuditRoutes } from './routes/audit.ts'
import { addBudgetRoutes } from './routes/budgets.ts'
import { addCalendarFeedsRoutes } from './routes/calendar-feeds.ts'
import { addCalendarFeedRoute, addCalendarRoute } from './routes/calendar.ts'
import { addCampaignRoutes } from './routes/campaigns.ts'
import { addPostChangeRoutes } from './routes/change-post.ts'
import { addConsentRoute } from './routes/consents.ts'
import { addContactRoutes } from './routes/contacts.ts'
import { addEventRoute } from './routes/events.ts'
import { addExplainTextsRoute } from './routes/explain-texts.ts'
import { addExportRoute } from './routes/export-kit.ts'
import { addImportRoute } from './routes/import-kit.ts'
import { addInvitationRoutes } from './routes/invitations.ts'
import { addLaneRoutes } from './routes/lanes.ts'
import { addMeRoutes } from './routes/me.ts'
import { addMoveAnchorRoute } from './routes/move-anchor.ts'
import { addNoticeRoute } from './routes/notices.ts'
import { addOperationRoutes } from './routes/operations.ts'
import { addOrganisationRoutes } from './routes/organisations.ts'
import { addOrganisationAnswerRoutes } from './routes/organisation-answers.ts'
import { addPeopleRoutes } from './routes/people.ts'
import { addPlanRoutes } from './routes/plan.ts'
import { addPlatformRoute } from './routes/platforms.ts'
import { addReadinessRoutes } from './routes/readiness.ts'
import { addPostRoutes } from './routes/posts.ts'
import { addPictureRoutes } from './routes/pictures.ts'
import { addPreviewRoute } from './routes/preview.ts'
import { addReportRoutes } from './routes/report.ts'
import { addRetentionRoutes } from './routes/retention.ts'
import { addRevisionRoutes } from './routes/revise.ts'
import { addSettlePolicyRoutes } from './routes/settle-policies.ts'
import { addSettleRoute } from './routes/settle-post.ts'
import { addSteeringRoutes } from './routes/steer.ts'
import { addOutboxRoute } from './routes/outbox.ts'
import { addOverviewRoutes } from './routes/overview.ts'
import { addTokenRoutes } from './routes/tokens.ts'
import { addUndoRoute } from './routes/undo.ts'
import { addDeliveryRoutes } from './routes/webhook-deliveries.ts'
import { addWebhookRoutes } from './routes/webhooks.ts'
import { addProposalRoutes } from './routes/proposals.ts'
import { addWithdrawRoutes } from './routes/withdraw.ts'
import { addProbes } from './routes/probes.ts'
import { addWaveRoutes } from './routes/waves.ts'
import { addClockRoute } from './routes/clock.ts'
import { addDeletePostRoute } from './routes/delete-post.ts'
import { addPostTimeRoutes } from './routes/time-post.ts'
import { refuseForeignCookies } from './same-origin.ts'

/** What is no page loads nothing, whatever a browser takes it for. Pages bring their own. */
const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** `changes`: from `openChanges`; whoever opened it closes it. */
export type AppDeps = ApiDeps & { readonly changes: ChangeFeed }

/** The whole HTTP surface as one `Request → Response` function; listens to nothing by itself. */
export function createApp(given: AppDeps): OpenAPIHono<ApiEnv> {
  // A route that changes something says for whom, or cannot change it.
  const deps = { ...given, db: actingAs(given.db, undefined) }
  const app = new OpenAPIHono<ApiEnv>()
  app.use(requestId())
  app.use(
    secureHeaders({
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      // On plain http, as in a rehearsal, it would lock the browser out of this host.
      strictTransportSecurity: deps.publicUrl.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
    }),
  )
  app.use(async (c, next) => {
    c.set('pageDeps', deps)
    await next()
    if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', API_POLICY)
  })
  addProbes(app, deps)
  addPages(app, deps)
  addPortal(app, deps)
  app.route('/api/v1', createV1(deps))
  app.notFound((c) =>
    refuse(c, { status: 404, code: 'not-found', title: 'There is nothing here', detail: 'See /api/v1/openapi.json.' }),
  )
  app.onError((error, c) => {
    if (error instanceof HTTPException) return problem(c, refusal(error))
    if (c.req.raw.signal.aborted) return problem(c, { status: 400, code: 'broken-off', title: 'The request broke off' })
    deps.log.error({ requestId: c.get('requestId'), path: loggablePath(c.req.path), ...fault(error) }, 'request failed')
    return refuse(c, {
      status: 500,
      code: 'internal',
      title: 'Something went wrong on our side',
      detail: 'It was logged under this requestId. Look at what is there before you ask again: it may have been done.',
    })
  })
  return app
}

function createV1(deps: AppDeps): OpenAPIHono<ApiEnv> {
  const v1 = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => (result.success ? undefined : problem(c, invalid(result.target, result.error.issues))),
  })
  v1.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  v1.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName(deps.publicUrl),
    description:
      'Of somebody who signed in at /sign-in. What changes something wants Origin or Sec-Fetch-Site as well.',
  })
  v1.openAPIRegistry.registerComponent('securitySchemes', 'portal', {
    type: 'apiKey',
    in: 'cookie',
    name: portalCookieName(deps.publicUrl),
    description:
      'Of an organisation that came in by its invitation or its own link: for itself only. What changes something wants Origin or Sec-Fetch-Site as well.',
  })
  v1.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Chorus',
      version: '1',
      description: 'Campaigns of coalitions: planned once, agreed by each organisation, published once.',
      license: { name: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/api/v1' }],
  })
  addCalendarFeedRoute(v1, deps)
  // What comes before needs no token.
  v1.use('*', refuseForeignCookies(deps.publicUrl))
  v1.use('*', authenticate(deps))
  v1.use('*', limitBodies)
  v1.use('*', enforceRights(deps))
  addRoutes(v1, deps)
  return v1
}

/** Everything behind the table of rights. */
function addRoutes(v1: OpenAPIHono<ApiEnv>, deps: AppDeps): void {
  addMeRoutes(v1, deps)
  addPeopleRoutes(v1, deps)
  addImportRoute(v1, deps)
  addCampaignRoutes(v1, deps)
  addRevisionRoutes(v1, deps)
  addPlanRoutes(v1, deps)
  addReadinessRoutes(v1, deps)
  addWaveRoutes(v1, deps)
  addUndoRoute(v1, deps)
  addCalendarRoute(v1, deps)
  addCalendarFeedsRoutes(v1, deps)
  addOverviewRoutes(v1, deps)
  addOrganisationRoutes(v1, deps)
  addReportRoutes(v1, deps)
  addPostRoutes(v1, deps)
  addOperationRoutes(v1, deps)
  addAuditRoutes(v1, deps)
  addLaneRoutes(v1, deps)
  addNoticeRoute(v1, deps)
  addOutboxRoute(v1, deps)
  addBudgetRoutes(v1, deps)
  addConsentRoute(v1, deps)
  addContactRoutes(v1, deps)
  addApprovalRoutes(v1, deps)
  addInvitationRoutes(v1, deps)
  addAccountRoute(v1, deps)
  addOrganisationAnswerRoutes(v1, deps)
  addProposalRoutes(v1, deps)
  addWithdrawRoutes(v1, deps)
  addExportRoute(v1, deps)
  addSteeringRoutes(v1, deps)
  addMoveAnchorRoute(v1, deps)
  addPostChangeRoutes(v1, deps)
  addPostTimeRoutes(v1, deps)
  addClockRoute(v1, deps)
  addDeletePostRoute(v1, deps)
  addSettleRoute(v1, deps)
  addSettlePolicyRoutes(v1, deps)
  addPreviewRoute(v1, deps)
  addPictureRoutes(v1, deps)
  addExplainTextsRoute(v1, deps)
  addEventRoute(v1, deps)
  addTokenRoutes(v1, deps)
  addRetentionRoutes(v1, deps)
  addPlatformRoute(v1, deps)
  addWebhookRoutes(v1, deps)
  addDeliveryRoutes(v1, deps)
}

/** What was refused before its route saw it. */
function refusal({ status, message }: HTTPException) {
  if (status === 400) return { status, code: 'bad-json', title: 'The body is no JSON' } as const
  if (status === 415) return { status, code: 'unsupported-type', title: 'Send the body as application/json' } as const
  return { status, code: 'refused', title: message || 'The request was refused' } as const
}

/** An error and what caused it: the database's own words stand in the cause. */
function fault(error: Error) {
  return { error: String(error), ...(error.cause instanceof Error ? { cause: String(error.cause) } : {}) }
}

/** What zod found, as one problem with every error: 422 for bodies, 400 for the rest of a request. */
function invalid(target: string, issues: readonly z.core.$ZodIssue[]) {
  const errors: ProblemError[] = issues.map((issue) => ({
    code: issue.code,
    message: issue.message,
    pointer: pointerOf(issue.path),
  }))
  return target === 'json'
    ? ({ status: 422, code: 'invalid-body', title: 'The body is not as it should be', errors } as const)
    : ({ status: 400, code: `invalid-${target}`, title: `The ${target} is not as it should be`, errors } as const)
}

/** RFC 6901, as a fragment; `#` is the whole. */
function pointerOf(path: readonly PropertyKey[]): string {
  return ['#', ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/')
}
