import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useDownload } from '../../api/use-download.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { Failure } from '../../ui/states.tsx'

/** The report as files: every post or every organisation as CSV, and all of it as JSON. */
export function ReportFiles({ campaign }: { readonly campaign: string }): ReactNode {
  const { t } = useLingui()
  const announce = useAnnounce()
  const { take, isBusy, problem } = useDownload()
  const path = `/campaigns/${encodeURIComponent(campaign)}/report`
  const get = async (from: string, name: string): Promise<void> => {
    if (await take(from, name)) announce(t`The file is with your downloads: ${name}`)
  }
  return (
    <>
      <ActionButton isBusy={isBusy} onPress={() => void get(`${path}.csv?of=posts`, `${campaign}-posts.csv`)}>
        <Trans>Posts as CSV</Trans>
      </ActionButton>
      <ActionButton
        isBusy={isBusy}
        onPress={() => void get(`${path}.csv?of=organisations`, `${campaign}-organisations.csv`)}
      >
        <Trans>Organisations as CSV</Trans>
      </ActionButton>
      <ActionButton isBusy={isBusy} onPress={() => void get(path, `${campaign}-report.json`)}>
        <Trans>All as JSON</Trans>
      </ActionButton>
      {problem === null ? null : (
        <div className="w-full">
          <Failure problem={problem} />
        </div>
      )}
    </>
  )
}
