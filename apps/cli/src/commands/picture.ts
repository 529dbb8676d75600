import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ApiClient, json } from '../api-client.ts'
import { say, table } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, fieldsOf, listOf, textOf } from './answers.ts'

type Json = { readonly json?: boolean }

/** `chorus picture list <campaign>`: its pictures, what shows them, and in which languages they are described. */
export async function picturesCommand(client: ApiClient, campaign: string, options: Json): Promise<void> {
  const items = await picturesOf(client, campaign)
  if (options.json) return items.forEach((item) => say(JSON.stringify(item)))
  if (items.length === 0) return say('The campaign has no picture.')
  const rows = items.map((item) => [
    textOf(item['key']),
    textOf(item['type']),
    `${textOf(item['width'])} × ${textOf(item['height'])}`,
    Object.keys(fieldsOf(item['alt'])).join(' '),
    (Array.isArray(item['messages']) ? item['messages'] : []).map(textOf).join(' '),
  ])
  say(table([['picture', 'type', 'pixels', 'described in', 'shown by'], ...rows]))
}

export type AddOptions = Json & { readonly key?: string; readonly alt: readonly string[] }

/** `chorus picture add <campaign> <file>`: adds it, rid of what its file says besides, with its alternative texts. */
export async function addPictureCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly file: string },
  options: AddOptions,
): Promise<void> {
  const alt = altTexts(options.alt)
  const key = options.key ?? keyOf(named.file)
  const path = pathOf(named.campaign)
  const bytes = readPicture(named.file)
  const added = bodyOf(
    await client.post(`${path}?${new URLSearchParams({ key }).toString()}`, { type: 'image/png', text: bytes }),
  )
  const described = Object.keys(alt).length === 0 ? added : await describe(client, named.campaign, { key, alt })
  if (options.json) return say(JSON.stringify(described))
  say(`Added "${key}". Name it in a message: pictures: [${key}].`)
}

/** `chorus picture describe <campaign> <picture>`: says what it shows, in the languages that are named. */
export async function describePictureCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly picture: string },
  options: Json & { readonly alt: readonly string[] },
): Promise<void> {
  const { campaign, picture: key } = named
  const found = (await picturesOf(client, campaign)).find((one) => one['key'] === key)
  const before = fieldsOf(found?.['alt']) as Readonly<Record<string, string>>
  const described = await describe(client, campaign, { key, alt: { ...before, ...altTexts(options.alt) } })
  if (options.json) return say(JSON.stringify(described))
  say('Changed. Posts that show it follow with the next plan, and are approved anew:')
  say(`npm run -s chorus -- plan ${campaign} --diff`)
}

/** `chorus picture remove <campaign> <picture>`. */
export async function removePictureCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly picture: string },
): Promise<void> {
  bodyOf(await client.delete(`${pathOf(named.campaign)}/${encodeURIComponent(named.picture)}`))
  say('Taken out. Posts that show it keep it until the next plan is applied.')
}

/** `chorus export <campaign> [folder]`: the kit, printed, or written with its pictures. Writes over nothing. */
export async function exportCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly folder: string | undefined },
  options: { readonly organisations?: boolean },
): Promise<void> {
  const { campaign, folder } = named
  const at = `/campaigns/${encodeURIComponent(campaign)}`
  const answer = await client.get(`${at}/export?organisations=${String(options.organisations ?? false)}`)
  if (answer.status !== 200 || typeof answer.body !== 'string') bodyOf(answer)
  if (folder === undefined) return void process.stdout.write(textOf(answer.body))
  const slug = textOf(bodyOf(await client.get(at))['slug'])
  mkdirSync(folder, { recursive: true })
  write(join(folder, `${slug}.yaml`), textOf(answer.body))
  const pictures = await picturesOf(client, campaign)
  for (const picture of pictures) {
    const bytes = await client.getFile(`${pathOf(campaign)}/${textOf(picture['key'])}/file`)
    if (bytes === undefined)
      throw new UserError(`The picture ${textOf(picture['key'])} was taken out meanwhile. Try again.`)
    write(join(folder, basename(textOf(picture['file']))), bytes)
  }
  const beside =
    pictures.length === 0 ? '' : ` and ${pictures.length} ${pictures.length === 1 ? 'picture' : 'pictures'}`
  say(`Wrote ${join(folder, `${slug}.yaml`)}${beside}.`)
}

function write(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content, { flag: 'wx' })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(`${path} cannot be written: ${why}. Name another folder.`, { cause: error })
  }
}

async function picturesOf(client: ApiClient, campaign: string) {
  return listOf(bodyOf(await client.get(pathOf(campaign)))['items'])
}

type Described = { readonly key: string; readonly alt: Readonly<Record<string, string>> }

async function describe(client: ApiClient, campaign: string, { key, alt }: Described) {
  return bodyOf(await client.put(`${pathOf(campaign)}/${encodeURIComponent(key)}/alt`, json({ alt })))
}

/** `en=A red umbrella`, one for each language. */
function altTexts(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((text) => {
    const at = text.indexOf('=')
    if (at < 1) throw new UserError(`"${text}" names no language. Write it as in --alt "en=A red umbrella".`)
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const
  })
  return Object.fromEntries(pairs)
}

/** As the file is called, in the form of a key. */
function keyOf(file: string): string {
  const words = basename(file)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
  return (
    words
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'picture'
  )
}

function readPicture(file: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(readFileSync(file))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(`${file} cannot be read: ${why}`, { cause: error })
  }
}

function pathOf(campaign: string): string {
  return `/campaigns/${encodeURIComponent(campaign)}/pictures`
}
