import { useLingui } from '@lingui/react/macro'
import type { WordingFaultShown } from './campaign-post-page.props.ts'

/** Says what is wrong with a wording, in the language of the page; the words that it is about stand in quotation marks. */
export function useWordingFaultText(): (fault: WordingFaultShown) => string {
  const { t } = useLingui()
  return ({ code, quote }) => {
    const words = quote ?? '…'
    const tooLong = t`This is too long for the network. Say it shorter.`
    const unknown = t`The campaign does not know “${words}”. Use one of the names below, or leave the braces out.`
    const braces = t`The braces do not fit together here: “${words}”. Every opening brace wants a closing one, with a name between them.`
    const texts: Readonly<Record<string, string>> = {
      empty: t`Write a text.`,
      'too-long': tooLong,
      'pattern-too-long': tooLong,
      'too-similar': t`Another organisation says nearly the same, and the network forbids that. Say it more in your own way.`,
      'unknown-variable': unknown,
      'missing-value': unknown,
      syntax: braces,
      'stray-brace': braces,
      'pattern-too-deep': braces,
      'wrong-type': braces,
      'wrong-format': braces,
      'not-taking-part': t`You do not take part in this campaign any more.`,
      'note-too-long': t`The reason is too long: use 1,000 characters at most.`,
      cashtags: t`Use one word with a $ before it at most: the network refuses more.`,
    }
    return texts[code] ?? t`The network would refuse these words as they are: “${words}”`
  }
}
