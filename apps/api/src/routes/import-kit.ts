import { actingAs, findCampaign, readNow } from '@chorus/db'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { importKit } from '@chorus/usecases'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { instantOf, kitContent, notAKit, readKitBody } from '../kit-body.ts'
import { doOnce, IdempotencyKey, ofIdempotencyKey, Replayed } from '../idempotency.ts'
import { problem } from '../problem.ts'
import { ImportedBody } from '../schemas.ts'
import { kitFaults } from './refusals.ts'
import { anyRoute, bearer, jsonOf, problemOf } from './shared.ts'

const Query = z.object({
  dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'Check everything, write nothing' }),
  opensAt: z.string().max(100).optional().meta({
    description:
      'Move the whole kit so that it opens at this instant (RFC 3339, or `now`): every anchor keeps its distance in days',
  }),
})

const route = createRoute({
  method: 'post',
  path: '/campaigns/import',
  operationId: 'importKit',
  summary: 'Import a campaign kit as a draft: all of it, or nothing and every fault',
  security: bearer,
  request: { query: Query, headers: IdempotencyKey },
  // Read by the kit's own parser, so that faults carry their line; documented, not validated, here.
  requestBody: {
    required: true,
    description: 'A campaign kit (docs/kit.md)',
    content: kitContent,
  },
  responses: {
    200: jsonOf(ImportedBody, 'Dry run: the kit has no fault'),
    201: { ...jsonOf(ImportedBody, 'The new draft'), headers: Replayed },
    400: problemOf('A query parameter or a header is not as it should be'),
    415: problemOf('Neither YAML nor JSON, nor a form with a kit'),
    ...ofIdempotencyKey,
    422: problemOf('Every fault of the kit, with path and line; or this Idempotency-Key was used for another request'),
    ...anyRoute,
  },
})

/** `POST /campaigns/import`. */
export function addImportRoute(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.on('POST', route.path, doOnce(deps.db, { isSecret: false }))
  app.openapi(route, async (c) => {
    const kit = await readKitBody(c)
    if (kit === undefined) return problem(c, notAKit)
    const { dryRun, opensAt: opening } = c.req.valid('query')
    const opensAt = opening === 'now' ? await readNow(deps.db) : instantOf(opening)
    if (opensAt === 'bad') return problem(c, badOpening)
    const imported = await importKit(actingAs(deps.db, c.get('actor')), {
      ...kit,
      isDryRun: dryRun === 'true',
      autoConsent: deps.autoConsent !== undefined,
      ...(opensAt === undefined ? {} : { opensAt }),
    })
    switch (imported.kind) {
      case 'imported': {
        const campaign = await findCampaign(deps.db, imported.id)
        if (campaign !== undefined) await deps.autoConsent?.connectAccounts(campaign)
        c.header('location', `/api/v1/campaigns/${imported.slug}`)
        return c.json({ id: imported.id, slug: imported.slug, dryRun: false }, 201)
      }
      case 'checked':
        return c.json({ slug: imported.slug, dryRun: true }, 200)
      case 'faults':
        return kitFaults(c, imported.faults, 'Nothing was imported. Mend what is listed and import again.')
      case 'auto-consent-in-live':
        throw new Error('Automatic consent was switched on for a live installation: it may never start like that.')
    }
  })
}

const badOpening = {
  status: 400,
  code: 'bad-instant',
  title: 'opensAt is no instant',
  detail:
    'Write it with its offset, as in 2026-12-01T09:00:00Z or 2026-12-01T10:00:00+01:00, or say now. In an address, + is written %2B.',
} as const
