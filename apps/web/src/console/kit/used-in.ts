import { variablesOf } from '@chorus/shared'
import type { PlainKit } from './plain-kit.ts'

/** A text that calls for a placeholder: its message, its language, and its network where it is for one alone. */
export type Use = { readonly message: string; readonly locale: string; readonly platform?: string | undefined }

/** The texts of a kit that a placeholder stands in, each once; half-written ones count by what of them can be read. */
export function usesOf({ messages }: PlainKit, placeholder: string): readonly Use[] {
  return messages.flatMap(({ key, texts }) =>
    texts
      .filter(({ variants }) => variants.some((pattern) => variablesOf(pattern).includes(placeholder)))
      .map(({ locale, platform }) => ({ message: key, locale, platform })),
  )
}

/** The languages that a campaign writes in, the one that it writes in first in front. */
export function localesOf({ campaign: { sourceLocale }, messages }: PlainKit): readonly string[] {
  const written = messages.flatMap(({ texts }) => texts.map(({ locale }) => locale))
  return [...new Set(sourceLocale === undefined ? written : [sourceLocale, ...written])]
}
