import { readFileSync } from 'node:fs'

/** What a request sends. */
export type Sent = { readonly body: Uint8Array; readonly type: string }

/** A kit and the pictures beside it, as a form. */
export async function kitForm(
  kit: string,
  files: Readonly<Record<string, Uint8Array>> = {},
  name = 'kit.yaml',
): Promise<Sent> {
  const form = new FormData()
  form.set('kit', new File([kit], name))
  for (const [file, bytes] of Object.entries(files)) form.append('picture', new File([Uint8Array.from(bytes)], file))
  const whole = new Response(form)
  return { type: whole.headers.get('content-type') ?? '', body: new Uint8Array(await whole.arrayBuffer()) }
}

const example = (name: string): URL => new URL(`../../../examples/${name}`, import.meta.url)

/** The sample campaign, as its file says it. */
export const sampleKit = (): string => readFileSync(example('consultation.yaml'), 'utf8')

/** The sample campaign with its picture, or what became of its text. */
export async function sampleForm(change: (kit: string) => string = (kit) => kit): Promise<Sent> {
  return kitForm(change(sampleKit()), { 'empty-chair.png': readFileSync(example('empty-chair.png')) })
}
