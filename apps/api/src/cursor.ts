import type { z } from '@hono/zod-openapi'

/** Where a page ended, as opaque text. */
export function encodeCursor(place: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place that `encodeCursor` wrote; `bad` when the text is not one of ours. */
export function decodeCursor<Place>(
  cursor: string | undefined,
  schema: z.ZodType<Place>,
): { readonly kind: 'place'; readonly value: Place | undefined } | { readonly kind: 'bad' } {
  if (cursor === undefined) return { kind: 'place', value: undefined }
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return parsed.success ? { kind: 'place', value: parsed.data } : { kind: 'bad' }
  } catch {
    return { kind: 'bad' }
  }
}
