/** A text as a network gives it back. */
export type ShownText = {
  /** With links in the network's own short form, and nothing escaped. */
  readonly text: string
  readonly links: readonly ShownLink[]
}

export type ShownLink = {
  /** As it stands in the text, as in `https://t.co/…`. */
  readonly shown: string
  /** What it leads to. */
  readonly expanded: string
}

/**
 * Whether a network's post says exactly what we sent: the same characters in Unicode's NFC, with every shortened link
 * in place of what it leads to. White space at the ends does not count, for networks drop it.
 *
 * Exactly, never "much alike": "2 days left" is not "3 days left". Only a link may be written in more than one way: with
 * or without `http://` (networks add it), a slash after a bare host, capitals in the host, percent-encoding.
 */
export function isSameText(sent: string, { text, links }: ShownText): boolean {
  const ours = sent.normalize('NFC').trim()
  const theirs = text.normalize('NFC').trim()
  return matches({ ours, theirs, links: placed(theirs, links) }, { ours: 0, theirs: 0, link: 0 })
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
}

/** The text without HTML's escapes, each taken once: `&amp;lt;` is `&lt;`. */
export function unescapeHtml(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|apos|#39);/g, (entity) => entities[entity] ?? entity)
}

type PlacedLink = { readonly start: number; readonly end: number; readonly forms: readonly string[] }
type Comparison = { readonly ours: string; readonly theirs: string; readonly links: readonly PlacedLink[] }
type Place = { readonly ours: number; readonly theirs: number; readonly link: number }

/** Every place of a short form in the text, in order, none inside another. */
function placed(text: string, links: readonly ShownLink[]): readonly PlacedLink[] {
  const found = links.flatMap(({ shown, expanded }) => {
    const needle = shown.normalize('NFC')
    return needle === '' ? [] : placesOf(text, needle).map((start) => ({ start, needle, expanded }))
  })
  const inOrder = found.toSorted((a, b) => a.start - b.start || b.needle.length - a.needle.length)
  const free: PlacedLink[] = []
  for (const { start, needle, expanded } of inOrder) {
    if (start < (free.at(-1)?.end ?? 0)) continue
    free.push({ start, end: start + needle.length, forms: formsOf(needle, expanded) })
  }
  return free
}

function placesOf(text: string, needle: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) places.push(at)
  return places
}

/** Ways in which whoever wrote the text may have written this link; the longest first. */
function formsOf(shown: string, expanded: string): readonly string[] {
  const spellings = [expanded, recoded(expanded, decodeURI), recoded(expanded, encodeURI)]
  const forms = spellings.flatMap((address) => {
    const bare = address.replace(/^http:\/\//i, '')
    return [address, bare].flatMap((form) => (/^(?:[a-z]+:\/\/)?[^/]+\/?$/i.test(form) ? slashes(form) : [form]))
  })
  return [...new Set([...forms, shown])].map((form) => form.normalize('NFC')).toSorted((a, b) => b.length - a.length)
}

function slashes(form: string): readonly string[] {
  const bare = form.replace(/\/$/, '')
  return [bare, `${bare}/`]
}

/** An address that cannot be recoded stays as it is. */
function recoded(address: string, code: (text: string) => string): string {
  try {
    return code(address)
  } catch {
    return address
  }
}

function matches(comparison: Comparison, place: Place): boolean {
  const { ours, theirs, links } = comparison
  const link = links[place.link]
  const words = theirs.slice(place.theirs, link?.start)
  if (!ours.startsWith(words, place.ours)) return false
  const at = place.ours + words.length
  if (link === undefined) return at === ours.length
  return link.forms.some(
    (form) =>
      withLowerHost(ours.slice(at, at + form.length)) === withLowerHost(form) &&
      matches(comparison, { ours: at + form.length, theirs: link.end, link: place.link + 1 }),
  )
}

/** Scheme and host of an address know no capitals, its path does. */
function withLowerHost(address: string): string {
  return address.replace(/^(?:[a-z]+:\/\/)?[^/?#]*/i, (host) => host.toLowerCase())
}
