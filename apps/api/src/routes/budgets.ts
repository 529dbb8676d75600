import { actingAs, type Budget, readBudgets, setMonthlyBudget } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { platformNames } from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { instant } from '../schemas.ts'
import { anyRoute, bearer, jsonOf, ofBody } from './shared.ts'

/** A cap that nobody reaches, so that sums stay exact. */
const MOST_USD = 1_000_000_000

const platform = z.enum(platformNames)

const BudgetBody = z
  .object({
    platform: platform.optional().meta({ description: 'Absent: all networks together' }),
    monthUsd: z.number().meta({ description: 'What may be spent in the calendar month (UTC)' }),
    usedUsd: z
      .number()
      .meta({ description: 'Spent, or held for calls under way and for those that nobody has settled' }),
    leftUsd: z.number().meta({ description: 'Never negative' }),
    endsAt: instant().optional().meta({ description: 'When the next month begins' }),
  })
  .meta({ id: 'Budget' })

const BudgetsBody = z.object({ items: z.array(BudgetBody) }).meta({ id: 'Budgets' })

const SetBudgetBody = z
  .strictObject({
    platform: platform.optional().meta({ description: 'Only this network; without it all of them together' }),
    monthUsd: z
      .number()
      .min(0)
      .max(MOST_USD)
      .nullable()
      .meta({ description: 'What may be spent in each calendar month (UTC); null: no limit', example: 50 }),
  })
  .meta({ id: 'SetBudget' })

const list = createRoute({
  method: 'get',
  path: '/budgets',
  operationId: 'listBudgets',
  summary: 'What may be spent in a month, on everything and on each network, and what is spent (admins)',
  security: bearer,
  responses: {
    200: jsonOf(BudgetsBody, 'The limits that are set'),
    ...anyRoute,
  },
})

const set = createRoute({
  method: 'put',
  path: '/budgets',
  operationId: 'setBudget',
  summary: 'Set or lift what may be spent in a month: a claim that does not fit in is refused (admins)',
  security: bearer,
  request: { body: { required: true, content: { 'application/json': { schema: SetBudgetBody } } } },
  responses: {
    200: jsonOf(BudgetsBody, 'The limits that are set now'),
    ...anyRoute,
    ...ofBody,
  },
})

/** `GET /budgets` and `PUT /budgets`: the month's hard caps of the whole installation. */
export function addBudgetRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(list, async (c) => {
    return c.json(budgetsAnswer(await readBudgets(db)), 200)
  })

  app.openapi(set, async (c) => {
    const { platform: network, monthUsd } = c.req.valid('json')
    const scope = { campaignId: undefined, platform: network }
    await setMonthlyBudget(
      actingAs(db, c.get('actor')),
      scope,
      monthUsd === null ? undefined : Math.round(monthUsd * MICRO),
    )
    return c.json(budgetsAnswer(await readBudgets(db)), 200)
  })
}

const MICRO = 1_000_000

function budgetsAnswer(budgets: readonly Budget[]): z.infer<typeof BudgetsBody> {
  const months = budgets.filter(({ campaignId, period }) => campaignId === undefined && period === 'month')
  return {
    items: months.map(({ platform: network, capMicroUsd, usedMicroUsd, endsAt }) => ({
      ...(network === undefined ? {} : { platform: network }),
      monthUsd: capMicroUsd / MICRO,
      usedUsd: usedMicroUsd / MICRO,
      leftUsd: Math.max(0, capMicroUsd - usedMicroUsd) / MICRO,
      ...(endsAt === undefined ? {} : { endsAt: endsAt.toString() }),
    })),
  }
}
