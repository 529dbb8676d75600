import { defined } from '../defined.ts'
import { platformNames } from '../publish/platform.ts'
import { MAX_PATTERN_LENGTH } from '../template/parse-pattern.ts'
import { kitKeys } from './kit-keys.ts'
import { type KitMessage, type KitText, stances, textStatuses } from './kit.ts'
import type { KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { readFingerprint, readHashtag, readLocale, readSlug } from './read-values.ts'
import { listOf, oneOf, openMap, textUpTo } from './readers.ts'

/** One of a kit's `messages`. */
export function readMessage(node: KitNode, report: KitReport): KitMessage {
  const fields = openMap(node, kitKeys.message, report)
  return {
    key: fields.need('key', readSlug, ''),
    stance: fields.need('stance', oneOf(stances), 'anyone'),
    topics: fields.may('topics', listOf(readSlug)) ?? [],
    ...defined({
      hashtags: fields.may('hashtags', listOf(readHashtag)),
      pictures: fields.may('pictures', listOf(textUpTo(60))),
    }),
    texts: fields.need('texts', listOf(readText), []),
  }
}

function readText(node: KitNode, report: KitReport): KitText {
  const fields = openMap(node, kitKeys.text, report)
  return {
    locale: fields.need('locale', readLocale, ''),
    ...defined({
      platform: fields.may('platform', oneOf(platformNames)),
      status: fields.may('status', oneOf(textStatuses)),
      translatedFrom: fields.may('translatedFrom', readFingerprint),
    }),
    variants: fields.need('variants', listOf(textUpTo(MAX_PATTERN_LENGTH, { lines: 'many' }), { atLeast: 1 }), []),
  }
}
