import { type HandPost, readHandPost, readPostPicture } from '@chorus/db'
import { isUuid, type PostId, textFit } from '@chorus/shared'
import {
  type HandReport,
  isOwnLink,
  reportHandPost,
  shareLink,
  signedLink,
  stopReminders,
  takeHandPost,
} from '@chorus/usecases'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiDeps, ApiEnv } from '../api-deps.ts'
import { refuse } from '../pages/error-answers.ts'
import { page } from '../pages/page.ts'
import { pictureAnswer } from '../picture-answer.ts'
import { isPictureHash } from './pictures.ts'

type Fault = Exclude<HandReport['kind'], 'reported' | 'already'> | 'too-late' | 'not-refused'

/** An address or nothing. */
const FORM_LIMIT_BYTES = 8 * 1024

/**
 * The pages behind signed links in mails, before the portal's frame: they need no session, and what the signature lets somebody
 * do may come from anywhere, as from a mail program.
 */
export function addMailLinks(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  const limited = bodyLimit({
    maxSize: FORM_LIMIT_BYTES,
    onError: (c: Context<ApiEnv>) =>
      refuse(c, { status: 403, code: 'too-large', title: 'The form is larger than 8 KiB' }),
  })
  for (const place of ['/o/post/*', '/o/stop/*']) {
    app.use(place, limited, async (c, next) => {
      await next()
      c.res.headers.set('cache-control', 'no-store')
    })
  }
  addHandPostPages(app, deps)
  addStopPages(app, deps)
}

/** `/o/post/<id>/<proof>`: a text that an organisation posts by itself, and its word that it did. No sign-in: the address is signed. */
function addHandPostPages(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.get('/o/post/:id/:proof', async (c) => {
    const post = await postOf(c, deps)
    return post === undefined ? deadLink(c) : show(c, deps, { post })
  })

  // The pictures of this one text, to look at and to take along.
  app.get('/o/post/:id/:proof/pictures/:sha256', async (c) => {
    const { sha256 } = c.req.param()
    const post = isPictureHash(sha256) ? await postOf(c, deps) : undefined
    const isShown = post !== undefined && post.state !== 'stopped'
    const found = isShown ? await readPostPicture(deps.db, post.id, sha256) : undefined
    return found === undefined ? c.notFound() : pictureAnswer(c, found, true)
  })

  app.post('/o/post/:id/:proof', async (c) => {
    const post = await postOf(c, deps)
    if (post === undefined) return deadLink(c)
    const { what, address } = await c.req.parseBody()
    const by = { kind: 'organisation', id: post.organisationId } as const
    if (what === 'take-over') {
      const taken = await takeHandPost(deps.db, post, by)
      return taken.kind === 'taken-over' ? c.redirect(c.req.path, 303) : show(c, deps, { post, fault: taken.kind })
    }
    const given = typeof address === 'string' ? address.slice(0, 1_000) : ''
    const reported = await reportHandPost(deps.db, post, { address: given, by })
    if (reported.kind === 'reported' || reported.kind === 'already') return c.redirect(c.req.path, 303)
    return show(c, deps, { post, fault: reported.kind, given })
  })
}

async function postOf(c: Context<ApiEnv>, { db, links }: ApiDeps): Promise<HandPost | undefined> {
  const { id = '', proof = '' } = c.req.param() as { id?: string; proof?: string }
  if (!isUuid(id) || !isOwnLink(links.sign, 'post', { id, proof })) return undefined
  return readHandPost(db, id as PostId)
}

function show(
  c: Context<ApiEnv>,
  { links }: ApiDeps,
  { post, fault, given = '' }: { readonly post: HandPost; readonly fault?: Fault; readonly given?: string },
): Response {
  const { platform, text } = post
  const { length, limit } = textFit(platform, text)
  const props = {
    action: c.req.path,
    state: post.state,
    organisation: post.organisation,
    campaign: post.campaign,
    platform,
    handle: post.handle,
    locale: post.locale,
    text,
    pictures: post.media.map(({ sha256, alt, width, height }) => ({
      src: `${c.req.path}/pictures/${sha256}`,
      alt,
      width,
      height,
    })),
    length,
    limit,
    shareUrl: text === '' ? undefined : shareLink(platform, text, links.xSite),
    lateAfter: post.lateAfter.toString(),
    zone: post.timeZone,
    remoteUrl: post.remoteUrl,
    fault,
    address: given,
  }
  return page(c, { name: 'handPost', props }, fault === undefined ? 200 : 422)
}

function deadLink(c: Context<ApiEnv>): Response {
  return page(c, { name: 'deadLink', props: { why: 'unknown' } }, 404)
}

/**
 * `/o/stop/<id>/<proof>`: stops reminders, by a button or by a mail program (RFC 8058), which comes from no page of ours: the
 * signature alone lets it. Looking stops nothing, since programs that scan mails open links.
 */
function addStopPages(app: OpenAPIHono<ApiEnv>, { db, links }: ApiDeps): void {
  app.get('/o/stop/:id/:proof', (c) => {
    if (!isOwnLink(links.sign, 'stop', c.req.param())) return deadLink(c)
    return page(c, { name: 'stopReminders', props: { action: c.req.path, isDone: false } })
  })

  app.post('/o/stop/:id/:proof', async (c) => {
    const { id, proof } = c.req.param()
    if (!isUuid(id) || !isOwnLink(links.sign, 'stop', { id, proof })) return deadLink(c)
    await stopReminders(db, id)
    return page(c, { name: 'stopReminders', props: { action: c.req.path, isDone: true } })
  })
}

/** Where an organisation finds a text that it is to post by itself. */
export function handPostPath(links: ApiDeps['links'], id: PostId): string {
  return new URL(signedLink(links, 'post', id)).pathname
}
