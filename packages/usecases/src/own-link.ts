import { randomUUID } from 'node:crypto'
import { type Db, readSealedLink, replaceOwnLink } from '@chorus/db'
import type { Seal } from './deps.ts'
import { linkSecretHash, newLinkSecret } from './link-secret.ts'

type Deps = { readonly db: Db; readonly seal: Seal }

/** Gives an organisation a link of its own in place of the one before. @returns its secret, which no page shows again. */
export async function renewOwnLink({ db, seal }: Deps, organisationId: string): Promise<string> {
  const id = randomUUID()
  const secret = newLinkSecret()
  const sealedSecret = seal.seal(secret, ownLinkBinding(id))
  await replaceOwnLink(db, { id, organisationId, secretHash: linkSecretHash(secret), sealedSecret })
  return secret
}

/** The secret of an organisation's own link, for mails to it; undefined: it has none. */
export async function ownLinkSecret({ db, seal }: Deps, organisationId: string): Promise<string | undefined> {
  const link = await readSealedLink(db, organisationId)
  return link && seal.open(link.sealedSecret, ownLinkBinding(link.id))
}

/** Where an organisation's own link is kept: what its seal is bound to. */
export function ownLinkBinding(id: string): string {
  return `organisation_links:${id}:sealed_secret`
}
