import {
  checkPictureFiles,
  type KitFault,
  lintKit,
  type MessageReview,
  parseKit,
  renderKitFaults,
  countShown,
  reviewMarkdown,
  textShown,
  reviewMessage,
  type ReviewedText,
  type Severity,
  translationsOf,
} from '@chorus/shared'
import { say, table } from '../say.ts'
import { UserError } from '../user-error.ts'
import { type KitWithPictures, readKitFile, readKitWithPictures } from './kit-files.ts'

/** `chorus lint <kit>`: every fault, warning and advice with its line. Needs no server. Exits 1 for errors and warnings. */
export function lintCommand(file: string, { json = false }: { readonly json?: boolean }): void {
  const kit = readKitWithPictures(file)
  const faults = [...lintKit(kit.text, kit.format).faults, ...pictureFaults(kit)].toSorted((a, b) => a.line - b.line)
  if (json) for (const fault of faults) say(JSON.stringify({ file, ...fault, severity: severityOf(fault) }))
  else say(faults.length === 0 ? `${file} is clean.` : `${renderKitFaults(faults, file)}\n${countOf(faults)}`)
  if (faults.some((fault) => severityOf(fault) !== 'advice')) process.exitCode = 1
}

/** What is wrong with the files of its pictures. */
function pictureFaults(kit: KitWithPictures): readonly KitFault[] {
  const parsed = parseKit(kit.text, kit.format)
  const { pictures = [] } = parsed.kind === 'kit' ? parsed.kit : parsed
  return checkPictureFiles(pictures, kit).faults
}

function severityOf({ severity = 'error' }: KitFault): Severity {
  return severity
}

function countOf(faults: readonly KitFault[]): string {
  const count = (severity: Severity): number => faults.filter((fault) => severityOf(fault) === severity).length
  const advice = count('advice')
  return [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    `${advice} ${advice === 1 ? 'piece' : 'pieces'} of advice.`,
  ].join(', ')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/**
 * `chorus review <kit> <message>`: the message in every language, as text and with each network's count. Needs no server.
 *
 * @throws UserError when the kit has faults or no such message.
 */
export function reviewCommand(file: string, message: string, options: { readonly markdown?: boolean }): void {
  const { text, format } = readKitFile(file)
  const parsed = parseKit(text, format)
  if (parsed.kind === 'faults') throw new UserError(`${renderKitFaults(parsed.faults, file)}\nMend the kit first.`)
  const review = reviewMessage(parsed.kit, message)
  if (review.kind === 'no-such-message') {
    throw new UserError(`The kit has no message "${message}". It has ${review.messages.join(', ')}.`)
  }
  say(options.markdown ? reviewMarkdown(review) : reviewText(review))
}

type Review = Extract<MessageReview, { readonly kind: 'review' }>

function reviewText({ message, texts }: Review): string {
  const blocks = byLocale(texts).map(([locale, ofLocale]) => {
    const distinct = Map.groupBy(ofLocale, textShown)
    const parts = [...distinct].map(([said, alike]) => {
      const counts = alike.map((one) => `${one.platform} ${countShown(one)}`)
      return `${said}\n  ${counts.join(', ')}`
    })
    return `${locale}, as ${ofLocale[0]?.organisation ?? ''}\n${parts.join('\n')}`
  })
  return [message, ...blocks].join('\n\n')
}

function byLocale(texts: readonly ReviewedText[]): readonly (readonly [string, readonly ReviewedText[]])[] {
  return [...Map.groupBy(texts, ({ locale }) => locale)]
}

/** `chorus translations <kit>`: how each message stands in each language, and whom it concerns. Needs no server. */
export function translationsCommand(file: string, { json = false }: { readonly json?: boolean }): void {
  const { text, format } = readKitFile(file)
  const parsed = parseKit(text, format)
  if (parsed.kind === 'faults') throw new UserError(`${renderKitFaults(parsed.faults, file)}\nMend the kit first.`)
  const { campaign, messages, organisations } = parsed.kit
  const wanted = [...new Set(messages.flatMap(({ texts }) => texts.map(({ locale }) => locale)))]
  const rows = translationsOf(messages, { sourceLocale: campaign.sourceLocale, wanted, organisations })
  if (json) {
    for (const { message, locale, platform, status, affected } of rows) {
      say(JSON.stringify({ message, locale, ...(platform === undefined ? {} : { platform }), status, affected }))
    }
    return
  }
  const cells = rows.map(({ message, locale, platform = '', status, affected }) => [
    message,
    locale,
    platform,
    status,
    affected.join(', '),
  ])
  say(table([['message', 'language', 'on', 'status', 'concerns'], ...cells]))
}
