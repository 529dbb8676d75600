import { isReady } from '../plan/choose-message.ts'
import { MAX_MESSAGE_PICTURES, MAX_PICTURES, pictureTypeOfName } from '../pictures/picture-rules.ts'
import { altFor } from '../pictures/post-picture.ts'
import type { Examined } from './examined.ts'
import type { Kit, KitMessage, KitPicture } from './kit.ts'
import { pathOfKey, quote } from './kit-node.ts'
import { unknownMessage } from './readers.ts'

/**
 * Reports pictures that messages name and that are not there, more than go out together, and alternative texts that are
 * missing: a picture needs one in each language in which a message that shows it may be published.
 */
export function checkPictures(examined: Examined): void {
  const { kit, placeOf, report } = examined
  const { pictures = [] } = kit
  if (report.has('pictures', 'messages')) return
  if (pictures.length > MAX_PICTURES) {
    const message = `The kit has ${pictures.length} pictures; a campaign has at most ${MAX_PICTURES}.`
    report.add(placeOf('pictures'), 'too-many-pictures', message)
  }
  const byKey = new Map(pictures.map((picture, index) => [picture.key, { picture, index }]))
  kit.messages.forEach((message, index) => checkMessage({ message, path: `messages[${index}]`, byKey }, examined))
  for (const { picture, index } of byKey.values()) {
    for (const { locale, message } of languagesOf(picture, kit)) {
      const path = pathOfKey(`pictures[${index}].alt`, locale)
      if (report.has(path)) continue
      const said = `The picture ${quote(picture.key)} goes out with ${quote(message)} in ${quote(locale)}, and says nothing to who does not see it.`
      report.add(placeOf(path), 'alt-missing', `${said} Write what it shows under alt, ${locale}.`)
    }
  }
}

type Named = {
  readonly message: KitMessage
  readonly path: string
  readonly byKey: ReadonlyMap<string, { readonly picture: KitPicture }>
}

function checkMessage({ message, path, byKey }: Named, { placeOf, report }: Examined): void {
  const { pictures = [] } = message
  const around = `${path}.pictures`
  pictures.forEach((key, at) => {
    const place = placeOf(`${around}[${at}]`)
    if (byKey.has(key) || report.has(place.path)) return
    report.add(place, 'unknown-picture', unknownMessage(key, [...byKey.keys()]))
  })
  if (pictures.length > MAX_MESSAGE_PICTURES) {
    const words = `${pictures.length} pictures go out with ${quote(message.key)}; at most ${MAX_MESSAGE_PICTURES} may.`
    report.add(placeOf(around), 'too-many-pictures', words)
  }
  const isGif = (key: string): boolean => pictureTypeOfName(byKey.get(key)?.picture.file ?? '') === 'image/gif'
  if (pictures.length > 1 && pictures.some(isGif)) {
    report.add(placeOf(around), 'gif-not-alone', 'A GIF goes out alone. Take it or the other pictures out.')
  }
}

/** The languages in which it goes out and in which nothing is said of it, each with a message that shows it. */
function languagesOf(
  { key, alt }: KitPicture,
  { messages, organisations }: Kit,
): readonly { readonly locale: string; readonly message: string }[] {
  const missing = new Map<string, string>()
  for (const message of messages) {
    if (message.pictures?.includes(key) !== true) continue
    const ready = message.texts.filter(isReady).map(({ locale }) => locale)
    const own = organisations.flatMap(({ wordings = [] }) =>
      wordings.filter((wording) => wording.message === message.key).map(({ locale }) => locale),
    )
    for (const locale of [...ready, ...own]) {
      if (locale !== '' && altFor(alt, locale) === undefined && !missing.has(locale)) missing.set(locale, message.key)
    }
  }
  return [...missing].map(([locale, message]) => ({ locale, message }))
}
