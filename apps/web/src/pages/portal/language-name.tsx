import { useLingui } from '@lingui/react'
import type { ReactNode } from 'react'

/** A language by its name in the language of the page. */
export function LanguageName({ tag }: { readonly tag: string }): ReactNode {
  const { i18n } = useLingui()
  return <bdi>{languageName(tag, i18n.locale)}</bdi>
}

/** The same as text alone; the tag itself where nobody knows a name. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
