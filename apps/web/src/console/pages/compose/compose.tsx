import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { Notice } from '../../../components/notice.tsx'
import { useMayWork } from '../../api/use-role.ts'
import type { PlainKit, PlainMessage, PlainOrganisation } from '../../kit/plain-kit.ts'
import { type ReadKit, readKit } from '../../kit/save-kit.ts'
import { createSpeech } from '../../kit/speak.ts'
import { useKitDraft } from '../../kit/use-kit-draft.ts'
import { ConflictDialog } from '../../ui/conflict-dialog.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { KitFaults } from '../../ui/kit-faults.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CampaignFields } from './compose-campaign.tsx'
import { ImportTexts } from './compose-import.tsx'
import { MessageEditor } from './compose-message.tsx'
import { inOwnWords } from './compose-pictures.tsx'
import { Matrix } from './compose-matrix.tsx'
import { SaveState } from './compose-save-state.tsx'
import { type OpenText, useOpenText } from './use-open-text.ts'

/** The texts of a campaign: messages by language, network and variant, counted and shown as they will be while they are typed. */
export function ComposePage(): ReactNode {
  const { t } = useLingui()
  const { campaign = '' } = useParams({ strict: false })
  // Read once: from then on the draft keeps up with others by itself.
  const read = useQuery({
    queryKey: ['kit-draft', campaign],
    queryFn: () => readKit(campaign),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const organisations = useQuery({
    queryKey: ['kit-organisations', campaign],
    queryFn: async () => (await readKit(campaign, true)).kit.organisations ?? [],
  })
  return (
    <>
      <ConsoleHeading>{t`Texts`}</ConsoleHeading>
      <QueryView query={read}>
        {(kit) => (
          <QueryView query={organisations}>
            {(speakers) => <Composer key={campaign} campaign={campaign} read={kit} organisations={speakers} />}
          </QueryView>
        )}
      </QueryView>
    </>
  )
}

type ComposerProps = {
  readonly campaign: string
  readonly read: ReadKit
  readonly organisations: readonly PlainOrganisation[]
}

function Composer({ campaign, read, organisations }: ComposerProps): ReactNode {
  const mayWork = useMayWork()
  const draft = useKitDraft(campaign, read)
  const { kit, state, findings, change } = draft
  const { i18n } = useLingui()
  const faults = draft.faults.map((fault) => inOwnWords(i18n, fault))
  const { languages = '' } = useSearch({ strict: false })
  const open = useOpenText(kit)
  const head = useDeferredValue(kit.campaign)
  const speech = useMemo(() => createSpeech(head, organisations), [head, organisations])
  const goTo = (path: string): void => {
    const goal = goalOf(kit, path, open.message)
    if (goal !== undefined) open.go(goal)
  }
  return (
    <>
      {mayWork ? (
        <SaveState draft={draft} />
      ) : (
        <Notice kind="info" title={<Trans>You may look, and change nothing.</Trans>} />
      )}
      {state.kind === 'conflict' ? (
        <ConflictDialog
          key={state.theirs.etag}
          merged={state.merged}
          onChosen={(chosen) => void draft.settle(state.theirs, chosen)}
        />
      ) : null}
      <KitFaults faults={faults} onGo={goTo} />
      <fieldset disabled={!mayWork} className="contents">
        <CampaignFields kit={kit} faults={faults} change={change} />
        <Matrix
          kit={kit}
          organisations={organisations}
          languages={languages.split(',').filter((one) => one !== '')}
          open={open}
          change={change}
        />
        {open.message === undefined ? null : (
          <MessageEditor
            // Another text has fields of its own.
            key={`${open.message.key} ${open.locale} ${open.platform ?? ''}`}
            kit={kit}
            message={open.message}
            place={{ locale: open.locale, platform: open.platform }}
            organisations={organisations}
            speech={speech}
            faults={faults}
            findings={findings}
            change={change}
            onPlatform={(platform) => open.go({ platform })}
          />
        )}
        <ImportTexts kit={kit} speech={speech} change={change} />
      </fieldset>
    </>
  )
}

/** Where the place of a fault is written: its text, or a message that shows its picture; undefined: it is on the page already. */
function goalOf(
  kit: PlainKit,
  path: string,
  current: PlainMessage | undefined,
): Parameters<OpenText['go']>[0] | undefined {
  const picture = /^pictures\[(\d+)\]/.exec(path)?.[1]
  if (picture !== undefined) return showing(kit, kit.pictures?.[Number(picture)]?.key ?? '', current)
  const at = /^messages\[(\d+)\](?:\.texts\[(\d+)\])?/.exec(path)
  const message = at?.[1] === undefined ? undefined : kit.messages[Number(at[1])]
  if (message === undefined) return undefined
  const text = at?.[2] === undefined ? undefined : message.texts[Number(at[2])]
  return { message: message.key, ...(text === undefined ? {} : { locale: text.locale, platform: text.platform }) }
}

/** A message that shows the picture, unless the one that is open does. */
function showing(
  { messages }: PlainKit,
  picture: string,
  current: PlainMessage | undefined,
): Parameters<OpenText['go']>[0] | undefined {
  const all = messages.filter(({ pictures = [] }) => pictures.includes(picture))
  return all.some(({ key }) => key === current?.key) ? undefined : { message: all[0]?.key }
}
