/** A part of a form: its name, and the file that it holds. */
type FormPart = { readonly name: string; readonly file: string }

/** A request that a document shows as a `curl` command, and what it says is answered. */
export type DocExample = {
  /** The headings that it stands under, the last one last. */
  readonly heading: string
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | { readonly file: string } | { readonly form: readonly FormPart[] } | undefined
  readonly status: number
  /** Variables that it sets: `items[0].id → POST`, or `header etag → ETAG`. */
  readonly sets: readonly { readonly from: string; readonly name: string }[]
}

/**
 * The examples of a Markdown document: each fenced block of `sh` is one `curl` command and a last line
 * `# <status>: <place> → <NAME>, …`. Variables (`$NAME`) stay as they are until `fill`.
 *
 * @throws for anything that it does not understand, so that no example is passed over.
 */
export function readExamples(markdown: string): readonly DocExample[] {
  const parts = markdown.matchAll(/^#+ (?<heading>.*)$|^```sh\n(?<block>[\s\S]*?)^```$/gm)
  const examples: DocExample[] = []
  let heading = ''
  for (const { groups } of parts) {
    heading = groups?.['heading'] ?? heading
    const block = groups?.['block']
    if (block !== undefined) examples.push(exampleOf(block, heading))
  }
  return examples
}

function exampleOf(block: string, heading: string): DocExample {
  const [, command, status, sets] = /^(curl .*)\n# (\d{3})(?:: (.*))?\n$/.exec(block.replaceAll(/\\\n\s*/g, '')) ?? []
  if (command === undefined) throw new Error(`Not an example: ${block}`)
  const { urls, options } = wordsOf(command)
  const [url, ...others] = urls
  if (url === undefined || others.length > 0) throw new Error(`Wants one address: ${block}`)
  const body = bodyOf(options)
  return {
    heading,
    url,
    method: options.find(([name]) => name === '-X')?.[1] ?? (body === undefined ? 'GET' : 'POST'),
    headers: options.filter(([name]) => name === '-H').map(([, header]) => headerOf(header)),
    body,
    status: Number(status),
    sets: (sets ?? '').split(', ').filter(Boolean).map(setOf),
  }
}

function bodyOf(options: Words['options']): DocExample['body'] {
  const data = options.find(([name]) => name === '-d' || name === '--data-binary')?.[1]
  const form = options.filter(([name]) => name === '-F').map(([, part]) => partOf(part))
  if (form.length > 0) return { form }
  return data?.startsWith('@') === true ? { file: data.slice(1) } : data
}

type Words = { readonly urls: readonly string[]; readonly options: readonly (readonly [string, string])[] }

/** What a shell would make of the command: words in single quotes, in double quotes with `\"`, or in none. */
function wordsOf(command: string): Words {
  const words = [...command.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\s'"]+)/g)].map(
    ([, single, double, bare]) => single ?? double?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '',
  )
  const urls: string[] = []
  const options: (readonly [string, string])[] = []
  for (let n = 1; n < words.length; n += 1) {
    const word = words[n] ?? ''
    if (['-X', '-H', '-d', '-F', '--data-binary'].includes(word)) options.push([word, words[(n += 1)] ?? ''])
    else if (word.startsWith('$CHORUS/') || /^\$[A-Z]+$/.test(word)) urls.push(word)
    else if (word !== '-N') throw new Error(`Not understood: ${word} in ${command}`)
  }
  return { urls, options }
}

function partOf(text: string): FormPart {
  const [, name, file] = /^(\w+)=@(\S+)$/.exec(text) ?? []
  if (name === undefined || file === undefined) throw new Error(`Not a part of a form: ${text}`)
  return { name, file }
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([\w-]+): (.*)$/.exec(text) ?? []
  if (name === undefined || value === undefined) throw new Error(`Not a header: ${text}`)
  return [name, value]
}

function setOf(text: string): DocExample['sets'][number] {
  const [, from, name] = /^(.+) → ([A-Z]+)$/.exec(text) ?? []
  if (from === undefined || name === undefined) throw new Error(`Not understood: ${text}`)
  return { from, name }
}

/** A text with its variables filled in. @throws when one has no value yet. */
export function fill(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$([A-Z]+)/g, (_, name: string) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`$${name} has no value.`)
    return value
  })
}

/** What stands at a place of an answer, as in `items[0].id`. */
export function pick(body: unknown, place: string): unknown {
  return place
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], body)
}
