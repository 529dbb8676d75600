import {
  actingAs,
  countOld,
  type Db,
  type Retention,
  readRetention,
  retentionBounds,
  retentionKinds,
  setRetention,
} from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { defined } from '@chorus/shared'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { instant } from '../schemas.ts'
import { anyRoute, bearer, jsonOf, ofBody } from './shared.ts'

const Kind = z.enum(retentionKinds).meta({
  description:
    '`mails`: what mails say and to whom. `deliveries`: what webhooks were told. `evidence`: the words of networks about ' +
    'each attempt. Never the audit, consents, approvals, answers, or posts and attempts themselves',
})

const RetentionBody = z
  .object({
    kind: Kind,
    days: z.number().int().meta({ description: 'Kept so long after it ended, then cleared away' }),
    chosen: z.boolean().meta({ description: 'False: the default' }),
    defaultDays: z.number().int(),
    leastDays: z.number().int(),
    mostDays: z.number().int(),
    due: z
      .number()
      .int()
      .meta({ description: 'How many are older now: the next clearing, within the hour, takes them' }),
    clearedAt: instant().optional().meta({ description: 'When it was last looked after' }),
    cleared: z.number().int().optional().meta({ description: 'How many were cleared then' }),
  })
  .meta({ id: 'Retention' })

const RetentionsBody = z.object({ items: z.array(RetentionBody) }).meta({ id: 'Retentions' })

const ChoiceBody = z
  .strictObject({
    kind: Kind,
    days: z.number().int().min(1).max(3_650).nullable().meta({ description: 'null: the default again' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only say what would be due; change nothing' }),
  })
  .meta({ id: 'RetentionChoice' })

const list = createRoute({
  method: 'get',
  path: '/retention',
  operationId: 'listRetention',
  summary: 'How long what is kept, and what is cleared away next (admins)',
  security: bearer,
  responses: { 200: jsonOf(RetentionsBody, 'Each kind'), ...anyRoute },
})

const choose = createRoute({
  method: 'put',
  path: '/retention',
  operationId: 'chooseRetention',
  summary: 'Choose how long a kind is kept; what is cleared away does not come back (admins)',
  security: bearer,
  request: { body: { required: true, content: { 'application/json': { schema: ChoiceBody } } } },
  responses: { 200: jsonOf(RetentionsBody, 'Each kind, as it holds now or would'), ...anyRoute, ...ofBody },
})

/** `GET /retention`, `PUT /retention`. */
export function addRetentionRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => c.json({ items: await answers(db, await readRetention(db)) }, 200))

  app.openapi(choose, async (c) => {
    const { kind, days, dryRun } = c.req.valid('json')
    const bounds = retentionBounds[kind]
    if (days !== null && (days < bounds.least || days > bounds.most)) return outOfBounds(c, bounds)
    if (!dryRun) await setRetention(actingAs(db, c.get('actor')), kind, days ?? undefined)
    const now = await readRetention(db)
    const wanted = now.map((each) =>
      each.kind === kind ? { ...each, days: days ?? bounds.days, isChosen: days !== null } : each,
    )
    return c.json({ items: await answers(db, wanted) }, 200)
  })
}

async function answers(db: Db, all: readonly Retention[]) {
  return Promise.all(
    all.map(async ({ kind, days, isChosen, ranAt, removed }) => {
      const { days: defaultDays, least: leastDays, most: mostDays } = retentionBounds[kind]
      const due = await countOld(db, kind, days)
      const last = defined({ clearedAt: ranAt?.toString(), cleared: removed })
      return { kind, days, chosen: isChosen, defaultDays, leastDays, mostDays, due, ...last }
    }),
  )
}

function outOfBounds(c: Context, { least, most }: { readonly least: number; readonly most: number }) {
  return problem(c, {
    status: 422,
    code: 'invalid-body',
    title: 'The body is not as it should be',
    errors: [{ code: 'out-of-bounds', message: `Give ${least} to ${most} days.`, pointer: '#/days' }],
  })
}
