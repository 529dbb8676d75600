import type { Context } from 'hono'

type KitFormat = 'yaml' | 'json'

/** A kit as it was sent, with the files of its pictures by name. */
export type KitBody = {
  readonly text: string
  readonly format: KitFormat
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** The types that a kit comes in, for the OpenAPI document: alone, or as a form with its pictures beside it. */
export const kitContent = {
  'application/yaml': { schema: { type: 'string' as const } },
  'application/json': { schema: { type: 'object' as const } },
  'multipart/form-data': {
    schema: {
      type: 'object' as const,
      required: ['kit'],
      properties: {
        kit: { type: 'string' as const, description: 'The kit, as a file that ends in .yaml or .json' },
        picture: {
          type: 'array' as const,
          items: { type: 'string' as const },
          description: 'The files of its pictures, each with the name that the kit gives it',
        },
      },
    },
  },
}

/** The kit of a request; undefined: it is neither YAML nor JSON, nor a form with such a file. */
export async function readKitBody(c: Context): Promise<KitBody | undefined> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return readForm(c)
  const format = formatOf(type)
  return format === undefined ? undefined : { text: await c.req.text(), format, files: new Map() }
}

function formatOf(type: string): KitFormat | undefined {
  if (type === 'application/json') return 'json'
  return ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'].includes(type) ? 'yaml' : undefined
}

async function readForm(c: Context): Promise<KitBody | undefined> {
  const form = await c.req.formData().catch(() => undefined)
  const kit = form?.get('kit')
  if (form === undefined || !(kit instanceof File)) return undefined
  const files = form.getAll('picture').filter((one) => one instanceof File)
  return {
    text: await kit.text(),
    format: kit.name.endsWith('.json') ? 'json' : 'yaml',
    files: new Map(
      await Promise.all(files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const)),
    ),
  }
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
  title: 'Send the kit as application/yaml or application/json, or as a form with its pictures',
  detail:
    'For example: curl -H "content-type: application/yaml" --data-binary @kit.yaml …/campaigns/import, or with pictures ' +
    'curl -F kit=@kit.yaml -F picture=@umbrella.png …/campaigns/import',
} as const
