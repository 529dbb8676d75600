import { MAX_PICTURE_BYTES } from '@chorus/shared'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiEnv } from './api-deps.ts'
import { problem } from './problem.ts'

const MIB = 1024 * 1024

function upTo(maxSize: number, shown: string): MiddlewareHandler<ApiEnv> {
  return bodyLimit({
    maxSize,
    onError: (c) => problem(c, { status: 413, code: 'too-large', title: `The body is larger than ${shown}` }),
  })
}

/** A kit of thousands of organisations has its room; nothing else needs more. */
const ofMost = upTo(4 * MIB, '4 MiB')

/** A kit with all the pictures that a campaign may have would be larger: they are added one by one then. */
const ofKitsWithPictures = upTo(64 * MIB, '64 MiB: add pictures one by one, POST …/pictures')

const ofPictures = upTo(MAX_PICTURE_BYTES, '5 MB: make the picture smaller')

/** Refuses a body that is larger than its route can use, before anything of it is read. */
export const limitBodies: MiddlewareHandler<ApiEnv> = (c, next) => {
  const { method, path } = c.req
  if (method === 'POST' && path.endsWith('/pictures')) return ofPictures(c, next)
  const isForm = c.req.header('content-type')?.toLowerCase().startsWith('multipart/form-data') ?? false
  return isForm && /\/campaigns\/(?:import|[^/]+\/kit)$/.test(path) ? ofKitsWithPictures(c, next) : ofMost(c, next)
}
