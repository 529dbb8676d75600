/** What a language tag says, and what it leaves to be understood. */
export type LocaleTag = {
  /** The canonical form in lower case; what is no BCP 47 tag: the text itself in lower case. */
  readonly id: string
  /** The tag and its ever shorter forms that are written in the same script, in lower case, most exact first. */
  readonly chain: readonly string[]
  /** Language and script, as likely where the tag names none: `zh` is `zh-hans`. Tags of one family serve each other's readers. */
  readonly family: string
  /** The region, as likely where the tag names none. */
  readonly region: string
  /** Whether there is more to the tag than language, script and region: a variant serves only who asked for it. */
  readonly isSpecial: boolean
}

/** The tag, understood by the likely subtags of Unicode CLDR. Each is worked out once. */
export function localeTag(tag: string): LocaleTag {
  const found = known.get(tag)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const made = readTag(tag)
  known.set(tag, made)
  return made
}

/** Tags come from kits and settings, where anybody may write any number of them. */
const MOST_KNOWN = 5_000

const known = new Map<string, LocaleTag>()

/** Languages of which one tag is used for the other. Source: CLDR 47 supplementalMetadata, `no` for Bokmål. */
const sameLanguage: Readonly<Partial<Record<string, string>>> = { nb: 'no', no: 'nb' }

function readTag(tag: string): LocaleTag {
  const locale = parseTag(tag)
  if (locale === undefined) {
    const id = tag.toLowerCase()
    return { id, chain: [id], family: id, region: '', isSpecial: true }
  }
  const id = locale.toString().toLowerCase()
  const { language, script = '', region = '' } = locale.maximize()
  const family = `${sameLanguage[language] === undefined ? language : 'no'}-${script}`.toLowerCase()
  const plain = [locale.language, locale.script, locale.region].filter((part) => part !== undefined).join('-')
  return {
    id,
    chain: chainOf(id, { language, script: script.toLowerCase() }),
    family,
    region: region.toLowerCase(),
    isSpecial: plain.toLowerCase() !== id,
  }
}

function chainOf(id: string, { language, script }: { readonly language: string; readonly script: string }): string[] {
  const withScript = `${language}-${script}`
  const forms = [...shorterForms(id), withScript].filter((form) => scriptOf(form) === script)
  const isUsual = scriptOf(language) === script
  const other = sameLanguage[language]
  const chain = isUsual ? forms.filter((form) => form !== withScript || form === id) : forms
  return [...new Set([...chain, ...(other === undefined ? [] : [other])])]
}

/** By RFC 4647, 3.4: the last subtag falls, and a single letter that then stands last as well. */
function shorterForms(id: string): readonly string[] {
  const subtags = id.split('-')
  return subtags
    .map((_, index) => subtags.slice(0, subtags.length - index))
    .filter((form) => form.length === subtags.length || (form.at(-1) ?? '').length > 1)
    .map((form) => form.join('-'))
}

function scriptOf(tag: string): string {
  return parseTag(tag)?.maximize().script?.toLowerCase() ?? ''
}

function parseTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined // RangeError: not the form of a tag
  }
}
