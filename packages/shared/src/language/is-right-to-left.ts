import { localeTag } from './locale-tag.ts'

/** Whether texts in the language are written from right to left, by its script or the one that is likely. */
export function isRightToLeft(locale: string): boolean {
  const script = localeTag(locale).family.split('-').at(-1) ?? ''
  return rightToLeft.has(script)
}

/** Scripts in use that run from right to left. Source: Unicode CLDR 47, scriptMetadata, `rtl` (2025-03). */
const rightToLeft: ReadonlySet<string> = new Set([
  'adlm',
  'arab',
  'aran',
  'hebr',
  'mand',
  'mend',
  'nkoo',
  'rohg',
  'samr',
  'syrc',
  'thaa',
  'yezi',
])
