import { type KitText, type PlatformName, platformNames, stances, textFingerprint } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useRef, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import {
  changeMessage,
  changeVariants,
  followSource,
  sourceOf,
  textAt,
  textOf,
  type TextPlace,
} from '../../kit/change-texts.ts'
import type { KitFinding, PlainKit, PlainMessage, PlainOrganisation } from '../../kit/plain-kit.ts'
import { anybody, type Speech } from '../../kit/speak.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Choose } from '../../ui/inputs.tsx'
import { useFaultAt } from '../../ui/kit-faults.tsx'
import { networkName } from '../../ui/network-name.ts'
import { useStanceNames } from '../../ui/stance-name.tsx'
import { WordsInput } from '../../ui/words-input.tsx'
import { MessagePictures } from './compose-pictures.tsx'
import { Placeholders } from './compose-placeholders.tsx'
import { Previews } from './compose-previews.tsx'
import { VariantField } from './compose-variant.tsx'

type MessageEditorProps = {
  readonly kit: PlainKit
  readonly message: PlainMessage
  readonly place: TextPlace
  readonly organisations: readonly PlainOrganisation[]
  readonly speech: Speech | undefined
  readonly faults: readonly KitFinding[]
  readonly findings: readonly KitFinding[]
  readonly change: (to: (kit: PlainKit) => PlainKit) => void
  readonly onPlatform: (platform: PlatformName | undefined) => void
}

/** One message in one language: its variants with their counts, and how they will look. */
export function MessageEditor(props: MessageEditorProps): ReactNode {
  const { kit, message, place, faults, change, onPlatform } = props
  const { i18n } = useLingui()
  const faultAt = useFaultAt(faults)
  const { sourceLocale } = kit.campaign
  const text = textAt(message, place)
  const index = kit.messages.indexOf(message)
  const textIndex = text === undefined ? message.texts.length : message.texts.indexOf(text)
  const edit = (to: (message: PlainMessage) => PlainMessage): void =>
    change((now) => changeMessage(now, message.key, to))
  const language = new Intl.DisplayNames(i18n.locale, { type: 'language' }).of(place.locale) ?? place.locale
  return (
    <section>
      <Heading level={2}>
        <Trans>
          <bdi>{message.key}</bdi> in {language}
        </Trans>
      </Heading>
      <MessageFields message={message} path={`messages[${index}]`} faultAt={faultAt} edit={edit} />
      <TextFields place={place} text={text} edit={edit} onPlatform={onPlatform} />
      <Source message={message} place={place} text={text} sourceLocale={sourceLocale} edit={edit} />
      <Variants
        {...props}
        text={text}
        path={`messages[${index}].texts[${textIndex}]`}
        onVariants={(next) => {
          const variants = withoutTrailingEmpty(next)
          edit((now) => changeVariants(now, { place, variants, sourceLocale }))
        }}
      />
      <MessagePictures
        kit={kit}
        message={message}
        path={`messages[${index}]`}
        locale={place.locale}
        faultAt={faultAt}
        change={change}
      />
      <TakeOut message={message} onConfirm={() => change((now) => withoutMessage(now, message.key))} />
    </section>
  )
}

type VariantsProps = MessageEditorProps & {
  readonly text: KitText | undefined
  /** Of the text, as in a kit. */
  readonly path: string
  readonly onVariants: (variants: readonly string[]) => void
}

/** The variants of a text, a field each and one more, and how the one that is being written will look. */
function Variants(props: VariantsProps): ReactNode {
  const { kit, message, place, organisations, speech, faults, findings, text, path, onVariants } = props
  const [current, setCurrent] = useState(0)
  const box = useRef<HTMLTextAreaElement>(null)
  const faultAt = useFaultAt(faults)
  const variants = text?.variants ?? []
  const pathOf = (variant: number): string => `${path}.variants[${variant}]`
  const put = (variant: number, typed: string): void =>
    onVariants(variant < variants.length ? variants.with(variant, typed) : [...variants, typed])
  const networks = place.platform === undefined ? networksOf(kit, message) : [place.platform]
  const nobody = anybody(kit.campaign)
  const speaker = organisations[0] ?? nobody
  const shown = variants[current] ?? ''
  const insert = (placeholder: string): void => {
    const at = box.current?.selectionEnd ?? shown.length
    put(current, `${shown.slice(0, at)}${placeholder}${shown.slice(at)}`)
    box.current?.focus()
  }
  const said = { kit, message, speech, speaker }
  return (
    <div className="grid gap-x-8 lg:grid-cols-2">
      <div className="flex flex-col gap-5">
        {[...variants, ''].map((pattern, variant) => (
          <VariantField
            // The last one is empty until something is typed, and is the same field from then on.
            // oxlint-disable-next-line react/no-array-index-key -- a variant has no other name than its place
            key={variant}
            {...said}
            pattern={pattern}
            number={variant + 1}
            isNew={variant === variants.length}
            path={pathOf(variant)}
            place={place}
            networks={networks}
            fault={faultAt(pathOf(variant))}
            findings={findings.filter((finding) => finding.path === pathOf(variant))}
            onFocus={(field) => {
              box.current = field
              setCurrent(variant)
            }}
            onChange={(typed) => put(variant, typed)}
            onRemove={() => onVariants(variants.filter((_, at) => at !== variant))}
          />
        ))}
        <Placeholders {...said} locale={place.locale} onInsert={insert} />
      </div>
      <Previews
        pattern={shown}
        kit={kit}
        message={message}
        locale={place.locale}
        networks={networks}
        organisations={organisations}
        nobody={nobody}
        speech={speech}
      />
    </div>
  )
}

type TextFieldsProps = {
  readonly place: TextPlace
  readonly text: KitText | undefined
  readonly edit: (to: (message: PlainMessage) => PlainMessage) => void
  readonly onPlatform: (platform: PlatformName | undefined) => void
}

function TextFields({ place, text, edit, onPlatform }: TextFieldsProps): ReactNode {
  const { t } = useLingui()
  return (
    <div className="my-4 flex flex-wrap items-end gap-4">
      <Choose
        name="text-network"
        label={t`For which networks`}
        value={place.platform ?? ''}
        onChange={(value) => onPlatform(platformNames.find((name) => name === value))}
        choices={[
          { value: '', label: t`All without a text of their own` },
          ...platformNames.map((value) => ({ value, label: t`Only ${networkName(value)}` })),
        ]}
      />
      {text === undefined ? null : (
        <Choose
          name="text-status"
          label={t`How far it is`}
          value={text.status ?? 'reviewed'}
          onChange={(value) => edit((now) => withStatus(now, place, value === 'draft' ? 'draft' : 'reviewed'))}
          choices={[
            { value: 'reviewed', label: t`Ready to go out` },
            { value: 'draft', label: t`A draft: nobody publishes it` },
          ]}
        />
      )}
    </div>
  )
}

type TakeOutProps = { readonly message: PlainMessage; readonly onConfirm: () => void }

function TakeOut({ message, onConfirm }: TakeOutProps): ReactNode {
  const { t } = useLingui()
  return (
    <ConfirmDialog
      action={t`Take ${message.key} out`}
      kind="danger"
      title={t`Take this message out?`}
      onConfirm={onConfirm}
    >
      <p>
        <Trans>Its texts in every language go, and waves say it no more. Posts follow when the plan is applied.</Trans>
      </p>
    </ConfirmDialog>
  )
}

type MessageFieldsProps = {
  readonly message: PlainMessage
  readonly path: string
  readonly faultAt: (path: string) => string | undefined
  readonly edit: (to: (message: PlainMessage) => PlainMessage) => void
}

function MessageFields({ message, path, faultAt, edit }: MessageFieldsProps): ReactNode {
  const { t } = useLingui()
  const stanceNames = useStanceNames()
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Choose
        name={`${path}.stance`}
        label={t`Who may say it`}
        value={message.stance}
        onChange={(value) => edit((now) => ({ ...now, stance: stances.find((one) => one === value) ?? now.stance }))}
        choices={stances.map((value) => ({ value, label: stanceNames[value] }))}
      />
      <WordsInput
        name={`${path}.topics`}
        label={t`Only for these topics`}
        isOptional
        fault={faultAt(`${path}.topics`)}
        words={message.topics ?? []}
        onChange={(topics) => edit((now) => ({ ...now, topics }))}
      />
      <WordsInput
        name={`${path}.hashtags`}
        label={t`Hashtags of this message`}
        isOptional
        fault={faultAt(`${path}.hashtags`)}
        words={message.hashtags ?? []}
        onChange={(hashtags) => edit((now) => ({ ...now, hashtags }))}
      />
    </div>
  )
}

type SourceProps = {
  readonly message: PlainMessage
  readonly place: TextPlace
  readonly text: KitText | undefined
  readonly sourceLocale: string | undefined
  readonly edit: (to: (message: PlainMessage) => PlainMessage) => void
}

/** What a translation translates, beside it; and, where that has changed since, that it did. */
function Source({ message, place, text, sourceLocale, edit }: SourceProps): ReactNode {
  const source = sourceOf(text ?? textOf(place), message, sourceLocale)
  if (source === undefined) return null
  const isOutdated = text?.translatedFrom !== undefined && text.translatedFrom !== textFingerprint(source)
  return (
    <>
      {isOutdated ? (
        <Notice kind="warning" title={<Trans>The text that this one translates has changed since.</Trans>}>
          <p className="mt-2">
            <ActionButton onPress={() => edit((now) => followSource(now, place, sourceLocale))}>
              <Trans>It still says the same</Trans>
            </ActionButton>
          </p>
        </Notice>
      ) : null}
      <details open={isOutdated || text === undefined} className="my-4">
        <summary className="min-h-8 cursor-pointer font-semibold">
          <Trans>
            What it translates, in <bdi>{source.locale}</bdi>
          </Trans>
        </summary>
        <ul className="list-disc ps-5" lang={source.locale}>
          {source.variants.map((variant) => (
            <li key={variant} dir="auto" className="whitespace-pre-wrap">
              {variant}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function withStatus(
  message: PlainMessage,
  { locale, platform }: TextPlace,
  status: 'draft' | 'reviewed',
): PlainMessage {
  const texts = message.texts.map((text) =>
    text.locale === locale && text.platform === platform ? { ...text, status } : text,
  )
  return { ...message, texts }
}

function withoutMessage(kit: PlainKit, key: string): PlainKit {
  return {
    ...kit,
    messages: kit.messages.filter((message) => message.key !== key),
    waves: kit.waves.map((wave) =>
      wave.messages.includes(key) && wave.messages.length > 1
        ? { ...wave, messages: wave.messages.filter((each) => each !== key) }
        : wave,
    ),
  }
}

/** Those on which a wave says it; all of them while none does. */
function networksOf(kit: PlainKit, { key }: PlainMessage): readonly PlatformName[] {
  const said = kit.waves.filter(({ messages }) => messages.includes(key)).flatMap(({ platforms }) => platforms)
  return said.length === 0 ? platformNames : platformNames.filter((name) => said.includes(name))
}

/** The field at the end is there anyway: what stands empty there is no variant. */
function withoutTrailingEmpty(variants: readonly string[]): readonly string[] {
  const last = variants.findLastIndex((variant) => variant.trim() !== '')
  return variants.slice(0, last + 1)
}
