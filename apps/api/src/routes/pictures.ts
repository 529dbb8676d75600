import { actingAs, type Campaign, findCampaign, listPictures, readPictureFile, removePicture } from '@chorus/db'
import { isUuid, MAX_ALT_LENGTH, MAX_PICTURES, pictureTypes } from '@chorus/shared'
import { describePictureOf, uploadPicture } from '@chorus/usecases'
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { changedMeanwhile, ETag, etagOf, IfMatch, isMatch, ofIfMatch } from '../if-match.ts'
import { pictureAnswer } from '../picture-answer.ts'
import { problem } from '../problem.ts'
import { readable } from '../schemas.ts'
import { kitFaults, noSuchCampaign } from './refusals.ts'
import { bearer, CampaignParam, jsonOf, ofBody, ofCampaign, problemOf } from './shared.ts'

const Alt = z
  .record(readable().max(50), z.string().max(2 * MAX_ALT_LENGTH))
  .meta({ description: 'What it shows, for who does not see it, by language tag' })

const PictureBody = z
  .object({
    key: z.string(),
    file: z.string().meta({ description: 'Its name beside the kit' }),
    type: z.enum(pictureTypes),
    width: z.number().int().meta({ description: 'In pixels, as it is shown' }),
    height: z.number().int(),
    bytes: z.number().int(),
    sha256: z.string().meta({ description: 'Of the bytes, in hex: what posts know it by' }),
    alt: Alt,
    messages: z.array(z.string()).meta({ description: 'Keys of the messages that show it' }),
  })
  .meta({ id: 'Picture' })

const PictureParam = CampaignParam.extend({
  picture: readable().max(64).meta({ description: 'Its key', example: 'red-umbrella' }),
})

const ofPicture = { ...ofCampaign, 404: problemOf('No such campaign, or no such picture in it') }

const list = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/pictures',
  operationId: 'listPictures',
  summary: "The campaign's pictures, with what shows them",
  security: bearer,
  request: { params: CampaignParam },
  responses: {
    200: { ...jsonOf(z.object({ items: z.array(PictureBody) }), 'All of them'), headers: ETag },
    ...ofCampaign,
  },
})

const add = createRoute({
  method: 'post',
  path: '/campaigns/{campaign}/pictures',
  operationId: 'addPicture',
  summary: 'Add a picture: what its file says besides (place, time, device, comments) is taken out and never kept',
  security: bearer,
  request: {
    params: CampaignParam,
    headers: IfMatch,
    query: z.object({
      key: z
        .string()
        .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        .max(60)
        .refine((key) => !isUuid(key), 'Choose words: this has the form of an id')
        .meta({ description: 'What messages call it', example: 'red-umbrella' }),
    }),
  },
  requestBody: {
    required: true,
    description: 'The file, as it is: at most 5 MB. What it holds counts, not the type that is named',
    content: Object.fromEntries(pictureTypes.map((type) => [type, { schema: { type: 'string' as const } }])),
  },
  responses: {
    201: { ...jsonOf(PictureBody, 'It is there; no message shows it yet'), headers: ETag },
    409: problemOf('The campaign has ended, has a picture of that name, or has as many as it may have'),
    422: problemOf('It is no picture that can be used: why, and what to do'),
    ...ofCampaign,
    ...ofIfMatch,
  },
})

const file = createRoute({
  method: 'get',
  path: '/campaigns/{campaign}/pictures/{picture}/file',
  operationId: 'readPictureFile',
  summary: 'The bytes of a picture, by its key or by its SHA-256 (also one that was taken out and a post still shows)',
  security: bearer,
  request: { params: PictureParam },
  responses: {
    200: {
      description: 'The picture',
      content: Object.fromEntries(pictureTypes.map((type) => [type, { schema: z.string() }])),
    },
    ...ofPicture,
  },
})

const describe = createRoute({
  method: 'put',
  path: '/campaigns/{campaign}/pictures/{picture}/alt',
  operationId: 'describePicture',
  summary:
    'Say what a picture shows, in each language; posts that show it follow with the next plan, and ask for approval again',
  security: bearer,
  request: {
    params: PictureParam,
    headers: IfMatch,
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ alt: Alt }) } } },
  },
  responses: {
    200: { ...jsonOf(PictureBody, 'It says so now'), headers: ETag },
    409: problemOf('The campaign has ended'),
    ...ofPicture,
    ...ofBody,
    ...ofIfMatch,
    422: problemOf('Every fault: a text is too long, or a language of a message that shows it has none'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/campaigns/{campaign}/pictures/{picture}',
  operationId: 'removePicture',
  summary: 'Take a picture out that no message shows; posts that show it keep it until the next plan is applied',
  security: bearer,
  request: { params: PictureParam, headers: IfMatch },
  responses: {
    204: { description: 'Done' },
    409: problemOf('A message shows it, or the campaign has ended'),
    ...ofPicture,
    ...ofIfMatch,
  },
})

/** The pictures of a campaign. */
export function addPictureRoutes(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const { db } = deps
  app.openapi(list, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    c.header('etag', etagOf(campaign.planVersion))
    return c.json({ items: (await listPictures(db, campaign.id)).map(bodyOf) }, 200)
  })
  app.openapi(file, async (c) => {
    const { campaign: named, picture } = c.req.valid('param')
    const campaign = await findCampaign(db, named)
    if (campaign === undefined) return noSuchCampaign(c)
    const found = await readPictureFile(db, campaign.id, picture)
    return found === undefined ? noSuchPicture(c) : pictureAnswer(c, found, found.sha256 === picture)
  })
  addAdd(app, deps)
  addDescribe(app, deps)
  addRemove(app, deps)
}

function addAdd(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(add, async (c) => {
    const campaign = await findCampaign(db, c.req.valid('param').campaign)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const { key } = c.req.valid('query')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const acting = actingAs(db, c.get('actor'))
    const added = await uploadPicture(acting, campaign, { key, bytes, version: versionOf(c, campaign) })
    switch (added.kind) {
      case 'added': {
        c.header('etag', etagOf(added.version))
        return c.json(await pictureOf({ db }, campaign, key), 201)
      }
      case 'refused':
        return problem(c, {
          status: 422,
          code: added.code,
          title: 'This picture cannot be used',
          detail: added.message,
        })
      case 'taken':
        return problem(c, { ...taken, detail: `There is a picture "${key}" already, or one whose file is called so.` })
      case 'too-many':
        return problem(c, tooMany)
      case 'outdated':
        return changedMeanwhile(c, added.version)
      case 'ended':
        return problem(c, ended(added.state))
    }
  })
}

function addDescribe(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(describe, async (c) => {
    const { campaign: named, picture: key } = c.req.valid('param')
    const campaign = await findCampaign(db, named)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const { alt } = c.req.valid('json')
    const acting = actingAs(db, c.get('actor'))
    const described = await describePictureOf(acting, campaign, { key, alt, version: versionOf(c, campaign) })
    switch (described.kind) {
      case 'changed':
        c.header('etag', etagOf(described.version))
        return c.json(await pictureOf({ db }, campaign, key), 200)
      case 'faults':
        return kitFaults(c, described.faults, 'Nothing was changed. Mend what is listed.')
      case 'no-such-picture':
        return noSuchPicture(c)
      case 'outdated':
        return changedMeanwhile(c, described.version)
      case 'ended':
        return problem(c, ended(described.state))
    }
  })
}

function addRemove(app: OpenAPIHono<ApiEnv>, { db }: ApiDeps): void {
  app.openapi(remove, async (c) => {
    const { campaign: named, picture: key } = c.req.valid('param')
    const campaign = await findCampaign(db, named)
    if (campaign === undefined) return noSuchCampaign(c)
    if (!isMatch(c, campaign.planVersion)) return changedMeanwhile(c, campaign.planVersion)
    const acting = actingAs(db, c.get('actor'))
    const removed = await removePicture(acting, campaign.id, { key, version: versionOf(c, campaign) })
    switch (removed.kind) {
      case 'changed':
        return c.body(null, 204)
      case 'in-use':
        return problem(c, inUse)
      case 'no-such-picture':
        return noSuchPicture(c)
      case 'outdated':
        return changedMeanwhile(c, removed.version)
      case 'ended':
        return problem(c, ended(removed.state))
    }
  })
}

/** The version that the request is meant for; undefined: whichever there is. */
function versionOf(c: Context, { planVersion }: Campaign): number | undefined {
  return c.req.header('if-match') === undefined ? undefined : planVersion
}

async function pictureOf({ db }: Pick<ApiDeps, 'db'>, campaign: Campaign, key: string) {
  const found = (await listPictures(db, campaign.id)).find((one) => one.key === key)
  if (found === undefined) throw new Error(`The picture ${key} is gone again.`)
  return bodyOf(found)
}

function bodyOf({ byteCount, messages, ...picture }: Awaited<ReturnType<typeof listPictures>>[number]) {
  return { ...picture, bytes: byteCount, messages: [...messages] }
}

function noSuchPicture(c: Context) {
  return problem(c, {
    status: 404,
    code: 'no-such-picture',
    title: 'There is no such picture in this campaign',
    detail: 'A picture is named by its key; GET …/pictures lists them.',
  })
}

const taken = { status: 409, code: 'picture-taken', title: 'There is a picture of this name already' } as const

const tooMany = {
  status: 409,
  code: 'too-many-pictures',
  title: `The campaign has ${MAX_PICTURES} pictures`,
  detail: 'Take one out first.',
} as const

const inUse = {
  status: 409,
  code: 'picture-in-use',
  title: 'A message shows this picture',
  detail: 'Take it out of the messages first; GET …/pictures says which. Posts follow when the plan is applied.',
} as const

function ended(state: string) {
  return {
    status: 409,
    code: 'campaign-ended',
    title: `The campaign is ${state}`,
    detail: 'Nothing of it changes any more.',
  } as const
}
