import { MAX_ALT_LENGTH, MAX_MESSAGE_PICTURES } from '@chorus/shared'
import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type DragEvent, type ReactNode, useId, useState } from 'react'
import { CONTROL, controlProps, Field } from '../../../components/field.tsx'
import { addPicture, pictureAddress } from '../../kit/add-picture.ts'
import {
  describeIn,
  faultOfFile,
  isShown,
  keyFor,
  languagesFor,
  otherPictures,
  showIn,
  takeFrom,
  withoutPicture,
  withPicture,
} from '../../kit/change-pictures.ts'
import type { KitFinding, PlainKit, PlainMessage, PlainPicture } from '../../kit/plain-kit.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { Failure } from '../../ui/states.tsx'

type PicturesProps = {
  readonly kit: PlainKit
  readonly message: PlainMessage
  /** Of the message, as in a kit. */
  readonly path: string
  /** The language that is being written. */
  readonly locale: string
  readonly faultAt: (path: string) => string | undefined
  readonly change: (to: (kit: PlainKit) => PlainKit) => void
}

/** The pictures of a message: what each shows, in every language in which the message goes out. */
export function MessagePictures(props: PicturesProps): ReactNode {
  const { kit, message, path, faultAt } = props
  const id = useId()
  const { pictures: shown = [] } = message
  const known = shown.flatMap((key) => (kit.pictures ?? []).filter((one) => one.key === key))
  const fault = faultAt(`${path}.pictures`)
  return (
    <section aria-labelledby={id} className="my-6 rounded-lg border border-soft-line p-4">
      <h3 id={id} className="font-bold">
        <Trans>Pictures</Trans>
      </h3>
      <p className="max-w-prose text-sm text-quiet">
        <Trans>
          They go out with every text of this message. Say of each what it shows: people who do not see it hear or read
          that instead. Where and when a picture was taken, and who took it, is removed from its file.
        </Trans>
      </p>
      {fault === undefined ? null : <p className="text-danger">{fault}</p>}
      <ul className="flex flex-col gap-5">
        {known.map((picture) => (
          <li key={picture.key} className="mt-4">
            <OnePicture {...props} picture={picture} />
          </li>
        ))}
      </ul>
      {shown.length < MAX_MESSAGE_PICTURES ? <AddPicture {...props} /> : null}
      <OtherPictures {...props} />
    </section>
  )
}

type OnePictureProps = PicturesProps & { readonly picture: PlainPicture }

function OnePicture({ kit, message, locale, faultAt, change, picture }: OnePictureProps): ReactNode {
  const { t, i18n } = useLingui()
  const { key, alt = {} } = picture
  const path = `pictures[${(kit.pictures ?? []).indexOf(picture)}]`
  const nameOf = new Intl.DisplayNames(i18n.locale, { type: 'language' })
  return (
    <div className="grid gap-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <img
        src={pictureAddress(kit.campaign.slug, key)}
        alt={alt[locale] ?? t`Picture ${key}, not described yet`}
        className="h-auto max-h-60 w-auto max-w-full rounded border border-soft-line"
      />
      <div className="flex flex-col gap-3">
        {languagesFor(kit, key, locale).map((one) => (
          <AltText
            key={one}
            name={`${path}.alt.${one}`}
            label={t`What ${key} shows, in ${nameOf.of(one) ?? one}`}
            fault={faultAt(`${path}.alt.${one}`)}
            locale={one}
            value={alt[one] ?? ''}
            onChange={(text) => change((now) => describeIn(now, key, { locale: one, alt: text }))}
          />
        ))}
        <p>
          <ActionButton onPress={() => change((now) => takeFrom(now, key, message.key))}>
            {t`Take ${key} out of this message`}
          </ActionButton>
        </p>
      </div>
    </div>
  )
}

type AltTextProps = {
  readonly name: string
  readonly label: string
  readonly fault: string | undefined
  readonly locale: string
  readonly value: string
  readonly onChange: (text: string) => void
}

function AltText(props: AltTextProps): ReactNode {
  const { locale, value, onChange } = props
  return (
    <Field {...props}>
      <textarea
        {...controlProps(props)}
        value={value}
        rows={2}
        lang={locale}
        dir="auto"
        maxLength={MAX_ALT_LENGTH}
        onChange={({ target }) => onChange(target.value)}
        className={CONTROL}
      />
    </Field>
  )
}

type Adding =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed'; readonly problem: unknown }

/** Takes a file by its field, or where it is dropped. */
function AddPicture({ kit, message, change }: PicturesProps): ReactNode {
  const id = useId()
  const { t, i18n } = useLingui()
  const announce = useAnnounce()
  const [state, setState] = useState<Adding>({ kind: 'idle' })
  const [isOver, setOver] = useState(false)

  const take = async (file: File): Promise<void> => {
    const fault = faultOfFile(file)
    if (fault !== undefined) return setState({ kind: 'refused', code: fault })
    setState({ kind: 'busy' })
    const added = await addPicture(kit.campaign.slug, keyFor(file.name, kit), file)
    if (added.kind !== 'added') return setState(added)
    setState({ kind: 'idle' })
    change((now) => withPicture(now, added.picture, message.key))
    announce(t`The picture was added. Say now what it shows.`)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) void take(file)
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`mt-4 rounded-lg border-2 border-dashed p-4 ${isOver ? 'border-accent' : 'border-line'}`}
    >
      <label htmlFor={id} className="block font-semibold">
        <Trans>Add a picture</Trans>
      </label>
      <p id={`${id}-hint`} className="text-sm text-quiet">
        <Trans>JPEG, PNG, GIF or WebP, at most 5 MB. You can also drop it here.</Trans>
      </p>
      <input
        id={id}
        type="file"
        accept=".jpg,.jpeg,.png,.gif,.webp"
        aria-describedby={`${id}-hint`}
        disabled={state.kind === 'busy'}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file !== undefined) void take(file)
          target.value = ''
        }}
        className="my-2 min-h-11 max-w-full"
      />
      {state.kind === 'refused' ? (
        <p role="alert" className="text-danger">
          {refusalText(i18n, state.code)}
        </p>
      ) : null}
      {state.kind === 'failed' ? <Failure problem={state.problem} /> : null}
    </div>
  )
}

/** Pictures of the campaign that other messages show, or none. */
function OtherPictures({ kit, message, change }: PicturesProps): ReactNode {
  const { t } = useLingui()
  const others = otherPictures(kit, message)
  const hasRoom = (message.pictures ?? []).length < MAX_MESSAGE_PICTURES
  if (others.length === 0) return null
  return (
    <details className="mt-4">
      <summary className="min-h-8 cursor-pointer font-semibold">
        <Trans>Other pictures of the campaign</Trans>
      </summary>
      <ul className="mt-2 flex flex-col gap-3">
        {others.map(({ key }) => (
          <li key={key} className="flex flex-wrap items-center gap-3">
            <img
              src={pictureAddress(kit.campaign.slug, key)}
              alt=""
              className="h-auto max-h-20 w-auto max-w-32 rounded border border-soft-line"
            />
            <bdi className="font-semibold">{key}</bdi>
            {hasRoom ? (
              <ActionButton onPress={() => change((now) => showIn(now, key, message.key))}>
                {t`Show ${key} here`}
              </ActionButton>
            ) : null}
            {isShown(kit, key) ? null : (
              <ActionButton kind="danger" onPress={() => change((now) => withoutPicture(now, key))}>
                {t`Take ${key} out of the campaign`}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

const REFUSALS: Readonly<Record<string, MessageDescriptor>> = {
  'not-a-picture': msg`This is no JPEG, PNG, GIF or WebP, whatever its name says.`,
  'picture-too-large': msg`This picture is too large: 5 MB and 8192 pixels at most, a GIF 1280 by 1080.`,
  'picture-broken': msg`This file is damaged. Save it again with a program for pictures.`,
  'too-large': msg`This picture is too large: 5 MB and 8192 pixels at most, a GIF 1280 by 1080.`,
  'picture-taken': msg`There is a picture of this name already. Give the file another name.`,
  'too-many-pictures': msg`The campaign has as many pictures as it may have. Take one out first.`,
  'campaign-ended': msg`The campaign is over.`,
  'picture-animated': msg`A WebP that moves is not taken by every network. Save it as a GIF.`,
}

function refusalText(i18n: I18n, code: string): string {
  return i18n._(REFUSALS[code] ?? msg`This picture cannot be used.`)
}

const FAULTS: Readonly<Record<string, MessageDescriptor>> = {
  'alt-missing': msg`Say what this picture shows in every language of its messages.`,
  'gif-not-alone': msg`A GIF goes out alone. Take it or the other pictures out.`,
  'too-many-pictures': msg`These are more pictures than go out together.`,
  'unknown-picture': msg`This picture is not there any more.`,
  'picture-missing': msg`This picture is not there any more.`,
}

/** What is wrong with pictures, in the reader's language; other faults as they are. */
export function inOwnWords(i18n: I18n, finding: KitFinding): KitFinding {
  const known = FAULTS[finding.code]
  return known === undefined ? finding : { ...finding, message: i18n._(known) }
}
