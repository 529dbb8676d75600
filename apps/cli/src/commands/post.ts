import { type ApiClient, json } from '../api-client.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, itemsOf, textOf } from './answers.ts'
import { postLines } from './post-lines.ts'

/** `chorus post cancel|retry|undo-cancel <id>`. */
export async function changePostCommand(
  client: ApiClient,
  id: string,
  verb: 'cancel' | 'retry' | 'undo-cancel',
): Promise<void> {
  const body = bodyOf(await client.post(`/posts/${encodeURIComponent(id)}/${verb}`))
  say(
    body['requested'] === true
      ? 'It is being sent right now, or that is in doubt; it is canceled once it is known that nothing went out.'
      : `The post is ${textOf(body['state'])}.`,
  )
}

/** `chorus post postpone <id> <to>`: another time for one post. */
export async function postponePostCommand(client: ApiClient, id: string, to: string): Promise<void> {
  const body = bodyOf(await client.post(`/posts/${encodeURIComponent(id)}/postpone`, json({ to })))
  say(`The post is ${textOf(body['state'])}, due at ${textOf(body['dueAt'])}.`)
}

/** `chorus post delete <id>`: has it deleted on its network. */
export async function deletePostCommand(
  client: ApiClient,
  id: string,
  { note }: { readonly note: string },
): Promise<void> {
  bodyOf(await client.post(`/posts/${encodeURIComponent(id)}/delete`, json({ note })))
  say(`A worker deletes it on its network within seconds; \`post show ${id}\` tells how that ended.`)
}

export type SettleOptions = {
  readonly published?: string
  readonly remoteId?: string
  readonly notPublished?: boolean
  readonly again?: boolean
  readonly lookAgain?: boolean
  readonly note?: string
}

/** `chorus post settle <id>`: what a person found out about an unconfirmed post. */
export async function settlePostCommand(client: ApiClient, id: string, options: SettleOptions): Promise<void> {
  const body = bodyOf(await client.post(`/posts/${encodeURIComponent(id)}/settle`, json(foundBy(options))))
  say(
    body['requested'] === true
      ? `Its account is read back within seconds; \`post show ${id}\` tells what was seen.`
      : `Settled: the post is ${textOf(body['state'])}.`,
  )
}

function foundBy(options: SettleOptions) {
  const { published, notPublished = false, lookAgain = false, note = '' } = options
  if ([published !== undefined, notPublished, lookAgain].filter(Boolean).length !== 1) {
    throw new UserError(
      'Say what you found: --published <address> when it is there, --not-published when it is not, or --look-again to have Chorus look.',
    )
  }
  if (lookAgain) return { outcome: 'look-again' }
  if (published === undefined) return { outcome: 'not-published', again: options.again ?? false, note }
  const remoteId = options.remoteId ?? /\/(\d+)\/?$/.exec(published)?.[1]
  if (remoteId === undefined) throw new UserError('That address does not end with an id. Give it with --remote-id.')
  return { outcome: 'published', remoteId, remoteUrl: published, note }
}

/** `chorus post show <id>`: one post with every attempt, and what reading its account back found. */
export async function showPostCommand(client: ApiClient, id: string, options: { json?: boolean }): Promise<void> {
  const body = bodyOf(await client.get(`/posts/${encodeURIComponent(id)}`))
  if (options.json) return say(JSON.stringify(body))
  for (const line of postLines(body)) say(line)
}

/** `chorus unconfirmed`: what nothing but a person settles any more, with what is known of it and what to do. */
export async function unconfirmedCommand(
  client: ApiClient,
  options: { readonly all?: boolean; readonly json?: boolean },
): Promise<void> {
  const filter = options.all ? { state: 'unconfirmed' } : { waiting: 'person' }
  let count = 0
  for await (const post of itemsOf(client, '/posts', filter)) {
    count += 1
    if (options.json) say(JSON.stringify(post))
    else for (const line of ['', ...postLines(post)]) say(line)
  }
  if (count === 0 && !options.json) say(options.all ? 'No post is unconfirmed.' : 'Nothing waits for a person.')
}
