/**
 * Who did something, as ledgers and the audit name it. `command`: whoever runs `chorus` on the server itself, or asks as an
 * admin on behalf of somebody; it has no id of its own.
 */
export type Actor =
  | { readonly kind: 'person' | 'token' | 'organisation' | 'worker'; readonly id: string }
  | { readonly kind: 'command' }

/** An actor as `granted_by` and the audit keep it: `person:<id>`, `token:<id>`, `organisation:<id>`, `worker:<id>` or `admin-command`. */
export function actorText(actor: Actor): string {
  return actor.kind === 'command' ? 'admin-command' : `${actor.kind}:${actor.id}`
}
