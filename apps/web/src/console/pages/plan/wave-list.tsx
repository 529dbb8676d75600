import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import { queries } from '../../api/client.ts'
import type { KitFinding, PlainKit, PlainWave } from '../../kit/plain-kit.ts'
import { type KitSaved, type ReadKit, saveKit } from '../../kit/save-kit.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ConflictDialog } from '../../ui/conflict-dialog.tsx'
import { KitFaults } from '../../ui/kit-faults.tsx'
import { networkName } from '../../ui/network-name.ts'
import { Empty, Failure } from '../../ui/states.tsx'
import { WaveWords } from '../../ui/wave-words.tsx'
import { SteerWave, WavePaused } from './steer-wave.tsx'
import { WaveEditor } from './wave-editor.tsx'

type WaveListProps = { readonly campaign: string; readonly read: ReadKit; readonly mayWork: boolean }

/** The waves of a campaign in words; each can be changed, taken out, and another added. */
export function WaveList({ campaign, read, mayWork }: WaveListProps): ReactNode {
  const { t } = useLingui()
  /** Key of the wave that is being changed; empty for a new one. */
  const [edited, setEdited] = useState<{ readonly key: string; readonly from: ReadKit }>()
  const { saved, done, save } = useSave(campaign, () => setEdited(undefined))
  const { kit } = read
  const states = queries.useQuery('get', '/campaigns/{campaign}/waves', { params: { path: { campaign } } }).data
  const put = (from: ReadKit, key: string, wave: PlainWave): Promise<void> =>
    save(from, withWave(from.kit, key, wave), t`The wave is saved. Posts follow when the plan is applied.`)
  const faults: readonly KitFinding[] = saved?.kind === 'faults' ? saved.faults : []
  return (
    <section>
      <Heading level={2}>
        <Trans>Waves</Trans>
      </Heading>
      <SaveEnd done={done} saved={saved} onChosen={(from, chosen) => void save(from, chosen, t`The wave is saved.`)} />
      {kit.waves.length === 0 ? <NoWaves /> : null}
      <ul className="flex flex-col gap-4">
        {kit.waves.map((wave) => (
          <li key={wave.key} className="rounded-lg border border-soft-line bg-raised p-4">
            <h3 className="font-bold">
              <bdi>{wave.key}</bdi>
            </h3>
            {edited?.key === wave.key ? (
              <WaveEditor
                kit={edited.from.kit}
                wave={wave}
                faults={faults}
                onSave={(changed) => put(edited.from, wave.key, changed)}
                onCancel={() => setEdited(undefined)}
              />
            ) : (
              <WaveView
                campaign={campaign}
                state={states?.items.find((one) => one.wave === wave.key)}
                wave={wave}
                zone={kit.campaign.timeZone}
                mayWork={mayWork}
                onEdit={() => setEdited({ key: wave.key, from: read })}
                onRemove={() => void save(read, withoutWave(kit, wave.key), t`The wave is taken out.`)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWork && edited?.key === '' ? (
        <NewWave
          kit={edited.from.kit}
          faults={faults}
          onSave={(wave) => put(edited.from, '', wave)}
          onCancel={() => setEdited(undefined)}
        />
      ) : null}
      {mayWork && edited === undefined ? <AddWave onAdd={() => setEdited({ key: '', from: read })} /> : null}
    </section>
  )
}

type Saving = {
  readonly saved: KitSaved | undefined
  /** What was done last, in words. */
  readonly done: string | undefined
  readonly save: (from: ReadKit, changed: PlainKit, text: string) => Promise<void>
}

function useSave(campaign: string, onSaved: () => void): Saving {
  const client = useQueryClient()
  const announce = useAnnounce()
  const [saved, setSaved] = useState<KitSaved>()
  const [done, setDone] = useState<string>()
  const save = async (from: ReadKit, changed: PlainKit, text: string): Promise<void> => {
    setDone(undefined)
    const answer = await saveKit(campaign, from, changed)
    setSaved(answer)
    if (answer.kind !== 'saved') return
    onSaved()
    setDone(text)
    announce(text)
    await client.invalidateQueries()
  }
  return { saved, done, save }
}

type SaveEndProps = Pick<Saving, 'saved' | 'done'> & { readonly onChosen: (from: ReadKit, chosen: PlainKit) => void }

/** How the last saving ended: done, or every fault, or both versions of what somebody else changed as well. */
function SaveEnd({ saved, done, onChosen }: SaveEndProps): ReactNode {
  return (
    <>
      {done === undefined ? null : <Notice kind="done" title={done} />}
      {saved?.kind === 'faults' ? <KitFaults faults={saved.faults} /> : null}
      {saved?.kind === 'failed' ? <Failure problem={saved.problem} /> : null}
      {saved?.kind === 'conflict' ? (
        <ConflictDialog
          key={saved.theirs.etag}
          merged={saved.merged}
          onChosen={(chosen) => onChosen(saved.theirs, chosen)}
        />
      ) : null}
    </>
  )
}

function AddWave({ onAdd }: { readonly onAdd: () => void }): ReactNode {
  return (
    <p className="mt-4">
      <ActionButton onPress={onAdd}>
        <Trans>Add a wave</Trans>
      </ActionButton>
    </p>
  )
}

function NoWaves(): ReactNode {
  return (
    <Empty title={<Trans>There is no wave yet</Trans>}>
      <p>
        <Trans>A wave says when which messages go out, on which networks.</Trans>
      </p>
    </Empty>
  )
}

type NewWaveProps = Pick<Parameters<typeof WaveEditor>[0], 'kit' | 'faults' | 'onSave' | 'onCancel'>

function NewWave(props: NewWaveProps): ReactNode {
  return (
    <div className="mt-4 rounded-lg border border-line bg-raised p-4">
      <h3 className="font-bold">
        <Trans>A new wave</Trans>
      </h3>
      <WaveEditor {...props} wave={undefined} />
    </div>
  )
}

type WaveViewProps = {
  readonly campaign: string
  readonly wave: PlainWave
  /** Undefined until it is known, and while the wave is not saved. */
  readonly state: Parameters<typeof SteerWave>[0]['state'] | undefined
  readonly zone: string
  readonly mayWork: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

function WaveView({ campaign, wave, state, zone, mayWork, onEdit, onRemove }: WaveViewProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      {state?.paused === true ? <WavePaused state={state} /> : null}
      <WaveWords wave={wave} zone={zone} />
      <p className="text-quiet">
        <Trans>
          It says <bdi>{wave.messages.join(', ')}</bdi> on <bdi>{wave.platforms.map(networkName).join(', ')}</bdi>.
        </Trans>
      </p>
      {mayWork ? (
        <div className="mt-3 flex flex-wrap gap-3">
          <ActionButton onPress={onEdit}>
            <span>
              <Trans>
                Change <bdi>{wave.key}</bdi>
              </Trans>
            </span>
          </ActionButton>
          {state === undefined ? null : <SteerWave campaign={campaign} state={state} />}
          <ConfirmDialog
            action={t`Take ${wave.key} out`}
            kind="danger"
            title={t`Take this wave out?`}
            onConfirm={onRemove}
          >
            <p>
              <Trans>Its posts that have not gone out are canceled when the plan is applied.</Trans>
            </p>
          </ConfirmDialog>
        </div>
      ) : null}
    </>
  )
}

function withWave(kit: PlainKit, key: string, wave: PlainWave): PlainKit {
  const waves = key === '' ? [...kit.waves, wave] : kit.waves.map((each) => (each.key === key ? wave : each))
  return { ...kit, waves }
}

function withoutWave(kit: PlainKit, key: string): PlainKit {
  return { ...kit, waves: kit.waves.filter((wave) => wave.key !== key) }
}
