import type { Context } from 'hono'

/** What a form was sent with. A name that is not there is the empty text. */
export type FormFields = {
  readonly one: (name: string) => string
  readonly all: (name: string) => readonly string[]
  readonly isOn: (name: string) => boolean
}

/** Reads a form; the frame of the portal has seen that it is one of ours, and small. */
export async function readFields(c: Context): Promise<FormFields> {
  const fields = new URLSearchParams(await c.req.text())
  return {
    one: (name) => fields.get(name) ?? '',
    all: (name) => fields.getAll(name),
    isOn: (name) => fields.get(name) === 'on',
  }
}

/** What somebody wrote for people to read, on one line and no longer than `most`; undefined: nothing. */
export function wordsOf(text: string, most = 1_000): string | undefined {
  const words = text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()
  return words === '' ? undefined : words
}
