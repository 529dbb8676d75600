import { actingAs, listSettlePolicies, type Mode, type Reach, readInstallation, setSettlePolicy } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  type ChosenPolicy,
  platformNames,
  policyRefusal,
  settlePolicies,
  settlePolicyOf,
  settleRules,
} from '@chorus/shared'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { anyRoute, bearer, jsonOf, ofBody, problemOf } from './shared.ts'

const Policy = z.enum(settlePolicies).meta({
  description: '`hold`: a person decides. `retry`: it is scheduled again, where its time still allows',
})

const PolicyBody = z
  .object({
    platform: z.enum(platformNames),
    organisation: z.string().optional().meta({ description: 'Absent: what holds for everybody else' }),
    policy: Policy,
    chosen: z.boolean().meta({ description: 'False: the default of the network' }),
    why: z.string().optional().meta({ description: 'Why that is the default' }),
  })
  .meta({ id: 'SettlePolicy' })

const PoliciesBody = z.object({ items: z.array(PolicyBody) }).meta({ id: 'SettlePolicies' })

const ChoiceBody = z
  .strictObject({
    platform: z.enum(platformNames),
    organisation: readable().max(200).optional().meta({ description: 'Slug; absent: all organisations' }),
    policy: Policy.or(z.literal('default')).meta({ description: '`default` takes the choice back' }),
  })
  .meta({ id: 'SettlePolicyChoice' })

const list = createRoute({
  method: 'get',
  path: '/settle-policies',
  operationId: 'listSettlePolicies',
  summary: 'What becomes of an unconfirmed post that is not on its account, for each network and organisation',
  security: bearer,
  responses: {
    200: jsonOf(PoliciesBody, 'What holds for each network, then the organisations that differ'),
    ...anyRoute,
  },
})

const choose = createRoute({
  method: 'put',
  path: '/settle-policies',
  operationId: 'chooseSettlePolicy',
  summary: 'Choose it for a network, or for one organisation on a network (admins)',
  security: bearer,
  request: { body: { required: true, content: { 'application/json': { schema: ChoiceBody } } } },
  responses: {
    200: jsonOf(PoliciesBody, 'All of them, as they hold now'),
    ...anyRoute,
    ...ofBody,
    404: problemOf('No such organisation'),
    409: problemOf('A live installation does not repeat by itself on this network'),
  },
})

/** `GET /settle-policies`, `PUT /settle-policies`. */
export function addSettlePolicyRoutes(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  const policies = async (mode: Mode, reach: Reach) => policiesAnswer(mode, await listSettlePolicies(db, reach))

  app.openapi(list, async (c) => c.json(await policies((await readInstallation(db)).mode, c.get('reach')), 200))

  app.openapi(choose, async (c) => {
    const { platform, organisation, policy } = c.req.valid('json')
    const { mode } = await readInstallation(db)
    const refusal = policy === 'default' ? undefined : policyRefusal(mode, { platform, policy })
    if (refusal !== undefined) {
      return problem(c, {
        status: 409,
        code: 'needs-a-person',
        title: `A live installation never repeats a post on ${platform} by itself`,
        detail: refusal,
      })
    }
    const isKnown = await setSettlePolicy(actingAs(db, c.get('actor')), {
      platform,
      organisation,
      policy: policy === 'default' ? undefined : policy,
    })
    if (isKnown) return c.json(await policies(mode, c.get('reach')), 200)
    return problem(c, {
      status: 404,
      code: 'no-such-organisation',
      title: 'There is no such organisation',
      detail: 'Name it by its slug.',
    })
  })
}

function policiesAnswer(mode: Mode, chosen: readonly ChosenPolicy[]) {
  const common = platformNames.map((platform) => ({
    platform,
    policy: settlePolicyOf({ platform, organisation: undefined, mode }, chosen),
    chosen: chosen.some((one) => one.platform === platform && one.organisation === undefined),
    why: settleRules[platform].why,
  }))
  const own = chosen.flatMap(({ platform, organisation }) =>
    platform === undefined || organisation === undefined
      ? []
      : [{ platform, organisation, policy: settlePolicyOf({ platform, organisation, mode }, chosen), chosen: true }],
  )
  return { items: [...common, ...own] }
}
