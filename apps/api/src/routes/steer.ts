import { actingAs, findAccountId, findCampaign, findOrganisationId, findWaveId, type Scope } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { platformNames } from '@chorus/shared'
import { pause, resume, stop } from '@chorus/usecases'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { changedMeanwhile, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import {
  lateChoiceOf,
  PausedBody,
  PauseBody,
  ResumeBody,
  ResumedBody,
  StoppedBody,
  lateAnswer,
  readLate,
} from '../steer-schemas.ts'
import { noSuchCampaign, nothingLikeThat } from './refusals.ts'
import { passEmptyBody } from './pass-empty-body.ts'
import { anyRoute, bearer, CampaignParam, jsonOf, ofBody, problemOf } from './shared.ts'

/** Something that can be paused, by the path that names it. */
type Steerable = {
  readonly path: string
  /** Ends each operation's id, as in `pauseCampaign`. */
  readonly noun: string
  readonly what: string
  readonly params: z.ZodObject
  /** What a request names; undefined when there is no such thing. */
  readonly find: (deps: ApiDeps, params: Readonly<Record<string, string>>) => Promise<Found | undefined>
}

/** `version`: what `If-Match` is compared with, where there are versions. */
type Found = { readonly scope: Scope; readonly version?: number }

const Platform = z.enum(platformNames)

const steerables: readonly Steerable[] = [
  {
    path: '/campaigns/{campaign}',
    noun: 'Campaign',
    what: 'a campaign',
    params: CampaignParam,
    async find({ db }, { campaign = '' }) {
      const found = await findCampaign(db, campaign)
      return found && { scope: { kind: 'campaign', id: found.id }, version: found.planVersion }
    },
  },
  {
    path: '/campaigns/{campaign}/waves/{wave}',
    noun: 'Wave',
    what: 'one wave of a campaign',
    params: CampaignParam.extend({ wave: readable().max(200).meta({ description: 'Its name in the kit' }) }),
    async find({ db }, { campaign = '', wave = '' }) {
      const found = await findCampaign(db, campaign)
      const id = found && (await findWaveId(db, found.id, wave))
      return id === undefined ? undefined : { scope: { kind: 'wave', id } }
    },
  },
  {
    path: '/organisations/{organisation}',
    noun: 'Organisation',
    what: 'an organisation, in every campaign',
    params: z.object({ organisation: readable().max(200).meta({ description: 'Slug or id' }) }),
    async find({ db }, { organisation = '' }) {
      const id = await findOrganisationId(db, organisation)
      return id === undefined ? undefined : { scope: { kind: 'organisation', id } }
    },
  },
  {
    path: '/accounts/{platform}/{handle}',
    noun: 'Account',
    what: 'an account',
    params: z.object({ platform: Platform, handle: readable().max(200).meta({ description: 'Without @' }) }),
    async find({ db }, { platform = '', handle = '' }) {
      const id = await findAccountId(db, Platform.parse(platform), handle)
      return id === undefined ? undefined : { scope: { kind: 'account', id } }
    },
  },
  {
    path: '/networks/{platform}',
    noun: 'Network',
    what: 'a network, for everybody',
    params: z.object({ platform: Platform }),
    find: async (_, { platform = '' }) => ({ scope: { kind: 'network', platform: Platform.parse(platform) } }),
  },
  {
    path: '/installation',
    noun: 'Everything',
    what: 'everything',
    params: z.object({}),
    find: async () => ({ scope: { kind: 'everything' } }),
  },
]

/** `POST …/pause`, `…/resume` and `…/stop` for a campaign, a wave, an organisation, an account, a network and everything. */
export function addSteeringRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  for (const steerable of steerables) {
    addPause(app, deps, steerable)
    addResume(app, deps, steerable)
    addStop(app, deps, steerable)
  }
}

const of = (steerable: Steerable, verb: string) => ({
  method: 'post' as const,
  path: `${steerable.path}/${verb}` as `/${string}`,
  operationId: `${verb}${steerable.noun}`,
  security: bearer,
})

const answers = {
  ...anyRoute,
  ...ofBody,
  404: problemOf('There is no such thing'),
  409: problemOf('It is not in a state that allows this'),
}

/** Only campaigns have versions. */
const isVersioned = ({ noun }: Steerable) => noun === 'Campaign'
const headersOf = (steerable: Steerable) => (isVersioned(steerable) ? { headers: IfMatch } : {})
const answersOf = (steerable: Steerable) =>
  (isVersioned(steerable) ? { ...answers, ...ofIfMatch } : answers) as typeof answers & typeof ofIfMatch

function addPause(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, steerable: Steerable): void {
  const route = createRoute({
    ...of(steerable, 'pause'),
    summary: `Pause ${steerable.what}: nothing of it starts later than two seconds after the answer`,
    middleware: [passEmptyBody] as const,
    request: {
      params: steerable.params,
      ...headersOf(steerable),
      body: { required: false, content: { 'application/json': { schema: PauseBody } } },
    },
    responses: { 200: jsonOf(PausedBody, 'It is paused'), ...answersOf(steerable) },
  })
  app.openapi(route, async (c) => {
    const found = await scopeOf(c, deps, steerable)
    if (found.kind === 'refused') return found.answer
    const { scope } = found
    const { reason } = PauseBody.parse(c.req.valid('json') ?? {})
    const paused = await pause(actingAs(deps.db, c.get('actor')), scope, reason)
    if (paused.kind === 'not-running') return notRunning(c)
    return c.json({ paused: true as const, reason }, 200)
  })
}

function addResume(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, steerable: Steerable): void {
  const route = createRoute({
    ...of(steerable, 'resume'),
    summary: `Resume ${steerable.what}, say what became late, and do with it what is chosen`,
    middleware: [passEmptyBody] as const,
    request: {
      params: steerable.params,
      ...headersOf(steerable),
      body: { required: false, content: { 'application/json': { schema: ResumeBody } } },
    },
    responses: { 200: jsonOf(ResumedBody, 'It is resumed'), ...answersOf(steerable) },
  })
  app.openapi(route, async (c) => {
    const found = await scopeOf(c, deps, steerable)
    if (found.kind === 'refused') return found.answer
    const { scope } = found
    const choice = ResumeBody.parse(c.req.valid('json') ?? {})
    if (choice.dryRun) {
      const late = lateAnswer(await readLate(deps.db, scope))
      return c.json({ resumed: false, released: 0, skipped: 0, late }, 200)
    }
    const resumed = await resume(actingAs(deps.db, c.get('actor')), scope, lateChoiceOf(choice))
    if (resumed.kind === 'not-paused') {
      return problem(c, {
        status: 409,
        code: 'not-paused',
        title: 'It is not paused',
        detail: 'There is nothing to resume.',
      })
    }
    const { released, skipped } = resumed
    return c.json({ resumed: true, released, skipped, late: lateAnswer(resumed.late) }, 200)
  })
}

function addStop(app: OpenAPIHono<ApiEnv>, deps: ApiDeps, steerable: Steerable): void {
  const route = createRoute({
    ...of(steerable, 'stop'),
    summary: `Stop ${steerable.what}: every unsent post of it is canceled, for good`,
    middleware: [passEmptyBody] as const,
    request: {
      params: steerable.params,
      ...headersOf(steerable),
      body: { required: false, content: { 'application/json': { schema: PauseBody } } },
    },
    responses: { 200: jsonOf(StoppedBody, 'What was canceled'), ...answersOf(steerable) },
  })
  app.openapi(route, async (c) => {
    const found = await scopeOf(c, deps, steerable)
    if (found.kind === 'refused') return found.answer
    const { scope } = found
    const { reason } = PauseBody.parse(c.req.valid('json') ?? {})
    const stopped = await stop(actingAs(deps.db, c.get('actor')), scope, reason)
    return stopped === undefined ? notRunning(c) : c.json(stopped, 200)
  })
}

/** The scope that the request names, or the answer that refuses it. */
async function scopeOf(c: Context<ApiEnv>, deps: ApiDeps, steerable: Steerable) {
  const found = await steerable.find(deps, c.req.param() as Readonly<Record<string, string>>)
  if (found?.version !== undefined && !isMatch(c, found.version))
    return { kind: 'refused', answer: changedMeanwhile(c, found.version) } as const
  if (found !== undefined) return { kind: 'scope', scope: found.scope } as const
  if (steerable.noun === 'Campaign') return { kind: 'refused', answer: noSuchCampaign(c) } as const
  return { kind: 'refused', answer: nothingLikeThat(c, nameOf(steerable)) } as const
}

function nameOf({ noun }: Steerable): Parameters<typeof nothingLikeThat>[1] {
  if (noun === 'Wave') return 'wave'
  return noun === 'Account' ? 'account' : 'organisation'
}

function notRunning(c: Context<ApiEnv>) {
  return problem(c, {
    status: 409,
    code: 'not-running',
    title: 'The campaign is not running',
    detail: 'Only a launched campaign can be paused, and only one that has not ended can be stopped.',
  })
}
