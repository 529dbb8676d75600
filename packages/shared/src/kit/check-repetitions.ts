import type { Examined } from './examined.ts'
import type { Kit, KitMoment, KitOrganisation } from './kit.ts'
import { quote } from './kit-node.ts'

/** Reports what has to be there once only and is there again: slugs, keys, accounts, texts, variants and so on. */
export function checkRepetitions({ kit, placeOf, report }: Examined): void {
  for (const { code, what, named } of [
    ...ofCampaign(kit),
    ...ofPictures(kit),
    ...ofMessages(kit),
    ...ofWaves(kit),
    ...ofOrganisations(kit),
  ]) {
    const first = new Map<string, number>()
    for (const { name, path, shown = name } of named) {
      if (name === '' || report.has(path)) continue
      const place = placeOf(path)
      const earlier = first.get(name)
      const message = `${what} ${quote(shown)} stands in line ${earlier ?? 0} already. Give each its own, or keep one.`
      if (earlier === undefined) first.set(name, place.line)
      else report.add(place, code, message)
    }
  }
}

/** Names of which each may come once. `name` is what is compared, `shown` what the message says; empty: not to be judged. */
type Once = {
  readonly code: string
  readonly what: string
  readonly named: readonly { readonly name: string; readonly path: string; readonly shown?: string }[]
}

function ofCampaign({ campaign }: Kit): readonly Once[] {
  const orders = Object.entries(campaign.hashtagUse ?? {}).map(([platform, { order = [] }]) => ({
    code: 'duplicate-hashtag-set',
    what: 'The set',
    named: listed(order, `campaign.hashtagUse.${platform}.order`),
  }))
  return [hashtagsOf(campaign.hashtags, 'campaign.hashtags'), ...orders]
}

function ofPictures({ pictures = [] }: Kit): readonly Once[] {
  const keys = pictures.map(({ key }, index) => ({ name: key, path: `pictures[${index}].key` }))
  const files = pictures.map(({ file }, index) => ({
    name: file.toLowerCase(),
    shown: file,
    path: `pictures[${index}].file`,
  }))
  return [
    { code: 'duplicate-picture', what: 'The key', named: keys },
    { code: 'duplicate-file', what: 'The file', named: files },
  ]
}

function ofMessages({ messages }: Kit): readonly Once[] {
  const keys = messages.map(({ key }, index) => ({ name: key, path: `messages[${index}].key` }))
  const texts = messages.flatMap((message, index) => {
    const path = `messages[${index}].texts`
    const named = message.texts.map(({ locale, platform = '' }, at) => ({
      name: locale && `${platform}\n${locale}`,
      shown: locale,
      path: `${path}[${at}].locale`,
    }))
    const variants = message.texts.map((text, at) => ({
      code: 'duplicate-variant',
      what: 'The variant',
      named: text.variants.map((name, which) => ({ name, path: `${path}[${at}].variants[${which}]` })),
    }))
    return [{ code: 'duplicate-text', what: 'A text for the same network in', named }, ...variants]
  })
  const lists = messages.flatMap((message, index) => [
    hashtagsOf(message.hashtags ?? [], `messages[${index}].hashtags`),
    {
      code: 'duplicate-picture',
      what: 'The picture',
      named: listed(message.pictures ?? [], `messages[${index}].pictures`),
    },
  ])
  return [{ code: 'duplicate-message', what: 'The key', named: keys }, ...texts, ...lists]
}

function ofWaves({ waves }: Kit): readonly Once[] {
  const keys = waves.map(({ key }, index) => ({ name: key, path: `waves[${index}].key` }))
  const lists = waves.flatMap(({ messages, platforms, hashtags = [], when }, index) => [
    ...ofRepeat(when, `waves[${index}].when.repeat`),
    hashtagsOf(hashtags, `waves[${index}].hashtags`),
    { code: 'duplicate-message', what: 'The message', named: listed(messages, `waves[${index}].messages`) },
    { code: 'duplicate-platform', what: 'The network', named: listed(platforms, `waves[${index}].platforms`) },
  ])
  return [{ code: 'duplicate-wave', what: 'The key', named: keys }, ...lists]
}

function ofRepeat(when: KitMoment, path: string): readonly Once[] {
  if (when.kind === 'agreed' || when.repeat === undefined) return []
  const { repeat } = when
  const on = 'on' in repeat ? (repeat.on ?? []) : []
  const except = (repeat.except ?? []).map(String)
  return [
    { code: 'duplicate-weekday', what: 'The day', named: listed(on, `${path}.on`) },
    { code: 'duplicate-date', what: 'The date', named: listed(except, `${path}.except`) },
  ]
}

function ofOrganisations({ organisations }: Kit): readonly Once[] {
  const slugs = organisations.map(({ slug }, index) => ({ name: slug, path: `organisations[${index}].slug` }))
  const accounts = organisations.flatMap((organisation, index) =>
    organisation.accounts.map(({ platform, handle }, at) => ({
      name: handle && `${platform}\n${handle.toLowerCase()}`,
      shown: handle,
      path: `organisations[${index}].accounts[${at}].handle`,
    })),
  )
  const locales = organisations.map((organisation, index) => ({
    code: 'duplicate-locale',
    what: 'The language',
    named: listed(organisation.locales, `organisations[${index}].locales`),
  }))
  const workingDays = organisations.map((organisation, index) => ({
    code: 'duplicate-weekday',
    what: 'The day',
    named: listed(organisation.workingDays ?? [], `organisations[${index}].workingDays`),
  }))
  return [
    { code: 'duplicate-slug', what: 'The slug', named: slugs },
    { code: 'duplicate-account', what: 'The account', named: accounts },
    ...locales,
    ...workingDays,
    ...organisations.map(ofWordings),
  ]
}

function ofWordings({ wordings = [] }: KitOrganisation, index: number): Once {
  const named = wordings.map(({ message, locale, platform = '', pattern }, at) => ({
    name: pattern && [message, locale, platform, pattern].join('\n'),
    shown: pattern,
    path: `organisations[${index}].wordings[${at}].pattern`,
  }))
  return { code: 'duplicate-wording', what: 'The wording', named }
}

function hashtagsOf(hashtags: readonly string[], path: string): Once {
  const named = hashtags.map((tag, index) => ({ name: tag.toLowerCase(), shown: tag, path: `${path}[${index}]` }))
  return { code: 'duplicate-hashtag', what: 'The hashtag', named }
}

function listed(names: readonly string[], path: string): Once['named'] {
  return names.map((name, index) => ({ name, path: `${path}[${index}]` }))
}
