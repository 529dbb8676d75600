import type { Context } from 'hono'

/** What @hono/node-server leaves in the environment of a request. */
type NodeEnv = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } }

/**
 * Where a request comes from: the address of the connection, or with `proxyHops` proxies of ours in front the one that
 * the outermost of them saw. What stands further left in X-Forwarded-For is whatever the client wrote, and is not read.
 */
export function clientAddress(c: Context, proxyHops: number): string {
  const peer = (c.env as NodeEnv | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown'
  if (proxyHops === 0) return peer
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const seen = forwarded.at(-proxyHops)
  return seen === undefined || seen === '' ? peer : seen
}
