import { platformNames } from '../publish/platform.ts'
import { handleFault } from './handle-form.ts'
import { kitKeys } from './kit-keys.ts'
import { type KitAccount, type KitOrganisation, type QuietHours, stances } from './kit.ts'
import type { KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { readTime, readZone } from './read-times.ts'
import { readCountry, readLocale, readSlug } from './read-values.ts'
import { defined, listOf, oneOf, openMap, textUpTo } from './readers.ts'

/** One of a kit's `organisations`. */
export function readOrganisation(node: KitNode, report: KitReport): KitOrganisation {
  const fields = openMap(node, kitKeys.organisation, report)
  return {
    slug: fields.need('slug', readSlug, ''),
    name: fields.need('name', textUpTo(200), ''),
    ...defined({ country: fields.may('country', readCountry) }),
    timeZone: fields.need('timeZone', readZone, 'UTC'),
    locales: fields.need('locales', listOf(readLocale, { atLeast: 1 }), []),
    stance: fields.need('stance', oneOf(stances), 'anyone'),
    topics: fields.may('topics', listOf(readSlug)) ?? [],
    ...defined({ quietHours: fields.may('quietHours', readQuietHours) }),
    accounts: fields.may('accounts', listOf(readAccount)) ?? [],
  }
}

function readQuietHours(node: KitNode, report: KitReport): QuietHours {
  const fields = openMap(node, kitKeys.quietHours, report)
  const midnight = new Temporal.PlainTime()
  return { from: fields.need('from', readTime, midnight), to: fields.need('to', readTime, midnight) }
}

function readAccount(node: KitNode, report: KitReport): KitAccount {
  const fields = openMap(node, kitKeys.account, report)
  const platform = fields.need('platform', oneOf(platformNames), 'x')
  const handle = fields.need('handle', textUpTo(320), '')
  const handleNode = fields.node('handle')
  const isKnown = platformNames.some((name) => isScalarOf(fields.node('platform'), name))
  const fault = isKnown && handle !== '' ? handleFault(platform, handle) : undefined
  if (handleNode !== undefined && fault !== undefined) report.add(handleNode, 'bad-handle', fault)
  return { platform, handle }
}

function isScalarOf(node: KitNode | undefined, value: string): boolean {
  return node?.kind === 'scalar' && node.value === value
}
