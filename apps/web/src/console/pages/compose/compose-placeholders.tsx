import { variableNames } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { PlainKit, PlainMessage, PlainOrganisation } from '../../kit/plain-kit.ts'
import type { Speech } from '../../kit/speak.ts'

type PlaceholdersProps = {
  readonly kit: PlainKit
  readonly speech: Speech | undefined
  readonly message: PlainMessage
  readonly locale: string
  readonly speaker: PlainOrganisation
  readonly onInsert: (placeholder: string) => void
}

/** What can stand in a text and becomes something else for each organisation; what it becomes; and a button that writes it. */
export function Placeholders({ kit, speech, message, locale, speaker, onInsert }: PlaceholdersProps): ReactNode {
  const { t } = useLingui()
  const { links = {}, targets = {}, anchors, variables = {} } = kit.campaign
  const names = variableNames({ links, targets, anchors, variables })
  return (
    <details>
      <summary className="min-h-8 cursor-pointer font-semibold">
        <Trans>Placeholders</Trans>
      </summary>
      <p className="text-sm text-quiet">
        <Trans>
          Each becomes something of its own for every organisation. As <bdi>{speaker.name}</bdi> would say it:
        </Trans>
      </p>
      <ul className="mt-2 flex flex-col gap-1">
        {names.map((name) => {
          const placeholder = placeholderOf(name)
          const spoken = speech?.as({ pattern: placeholder, message, platform: 'x', locale }, speaker)
          return (
            <li key={name} className="flex flex-wrap items-center gap-3">
              <button
                type="button"
                aria-label={t`Write ${placeholder}`}
                onClick={() => onInsert(placeholder)}
                className="min-h-8 cursor-pointer rounded border border-line px-2"
              >
                <bdi>{placeholder}</bdi>
              </button>
              <bdi className="text-sm text-quiet">{spoken?.kind === 'preview' ? spoken.preview.text : '–'}</bdi>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** A moment wants a form, or it would be written as a machine does. */
function placeholderOf(name: string): string {
  return name.startsWith('anchor_') ? `{${name}, date, long}` : `{${name}}`
}
