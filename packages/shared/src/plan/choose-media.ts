import { altFor, type PostPicture } from '../pictures/post-picture.ts'
import type { PlanPicture } from './plan-types.ts'
import type { TextChoice } from './text-choices.ts'
import type { RefusedText } from './variant-stacks.ts'

/**
 * The pictures of a message with their alternative texts in the text's language; or why the text cannot go out with them: it
 * never goes without a picture that it names, and no picture without words for who does not see it.
 */
export function createMediaChooser(
  pictures: readonly PlanPicture[] | undefined,
): (choice: Pick<TextChoice, 'message' | 'text'>) => readonly PostPicture[] | RefusedText {
  const byKey = new Map((pictures ?? []).map((picture) => [picture.key, picture]))
  return ({ message, text }) => {
    if (pictures === undefined) return none
    const media: PostPicture[] = []
    for (const key of message.pictures ?? []) {
      const picture = byKey.get(key)
      if (picture === undefined) return refused(`the campaign has no picture "${key}"`)
      const alt = altFor(picture.alt, text.locale)
      if (alt === undefined) return refused(`the picture "${key}" has no alternative text in ${text.locale}`)
      const { sha256, type, width, height } = picture
      media.push({ sha256, type, width, height, alt })
    }
    return media
  }
}

const none: readonly PostPicture[] = []

function refused(message: string): RefusedText {
  return { kind: 'refused', code: 'not-rendered', message }
}
