import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { Notice } from '../../../components/notice.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'

export type Made = components['schemas']['InvitationMade']

/** What was made of an invitation: its link, which is shown this once, to copy or to scan, and a text to pass on. */
export function MadeInvitation({ made }: { readonly made: Made }): ReactNode {
  const { organisation, kind, url, qr, message, locale } = made
  if (kind === 'has-access' || url === undefined) {
    return (
      <Notice kind="done" title={<bdi>{organisation}</bdi>}>
        <p>
          <Trans>It came in before: it finds the campaign on its own page, and needs no link.</Trans>
        </p>
      </Notice>
    )
  }
  return (
    <Notice
      kind="done"
      title={
        <Trans>
          Invitation for <bdi>{organisation}</bdi>
        </Trans>
      }
    >
      <p>
        <Trans>This link is shown this once. Pass it on by a way that you trust.</Trans>
      </p>
      <CopyText text={url} label={<Trans>Link</Trans>} action={<Trans>Copy the link</Trans>} />
      {message === undefined ? null : (
        <CopyText
          text={message}
          label={<Trans>Text to pass on</Trans>}
          action={<Trans>Copy the text</Trans>}
          locale={locale}
        />
      )}
      {qr === undefined ? null : <QrCode svg={qr} />}
    </Notice>
  )
}

type CopyTextProps = {
  readonly text: string
  readonly label: ReactNode
  readonly action: ReactNode
  readonly locale?: string | undefined
}

/** A text to take along: selected when it is reached, or by its button. */
export function CopyText({ text, label, action, locale }: CopyTextProps): ReactNode {
  const id = useId()
  const { t } = useLingui()
  const announce = useAnnounce()
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      announce(t`Copied.`)
    } catch {
      announce(t`This browser does not let us copy: select the text and copy it yourself.`)
    }
  }
  return (
    <div className="my-3">
      <label htmlFor={id} className="block text-sm font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        readOnly
        rows={Math.min(8, text.split('\n').length + 1)}
        value={text}
        lang={locale}
        dir={locale === undefined ? 'ltr' : 'auto'}
        onFocus={({ target }) => target.select()}
        className="my-1 w-full rounded-md border border-line bg-raised p-2 text-sm"
      />
      <ActionButton onPress={() => void copy()}>{action}</ActionButton>
    </div>
  )
}

/** As an image: markup of others never becomes part of the page. */
function QrCode({ svg }: { readonly svg: string }): ReactNode {
  const { t } = useLingui()
  return (
    <img
      src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`}
      alt={t`The link as a QR code`}
      width={200}
      height={200}
      className="my-3 rounded border border-line bg-[#fff]"
    />
  )
}
