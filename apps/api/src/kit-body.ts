import type { Context } from 'hono'

/** The format that a kit comes in, by its content type; undefined: neither YAML nor JSON. */
export function formatOf(c: Context): 'yaml' | 'json' | undefined {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  return ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'].includes(type ?? '')
    ? 'yaml'
    : undefined
}

/** An RFC 3339 instant of this millennium, so that whatever is counted from it has a date that everybody can write. */
export function instantOf(text: string | undefined): Temporal.Instant | undefined | 'bad' {
  if (text === undefined) return undefined
  try {
    const instant = Temporal.Instant.from(text)
    return instant.toString() >= '2000' && instant.toString() < '3000' ? instant : 'bad'
  } catch {
    return 'bad'
  }
}

export const notAKit = {
  status: 415,
  code: 'not-a-kit',
  title: 'Send the kit as application/yaml or application/json',
  detail: 'For example: curl -H "content-type: application/yaml" --data-binary @kit.yaml …/campaigns/import',
} as const
