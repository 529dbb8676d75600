import { platformNames } from '@chorus/shared'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId, useState } from 'react'
import { Table } from '../../../components/data.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { PlainKit } from '../../kit/plain-kit.ts'
import type { Speech } from '../../kit/speak.ts'
import { type CsvFault, type CsvTexts, type Fits, textsFromCsv } from '../../kit/texts-from-csv.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'

type ImportTextsProps = {
  readonly kit: PlainKit
  readonly speech: Speech | undefined
  readonly change: (to: (kit: PlainKit) => PlainKit) => void
}

/** Texts from a table: first looked at row by row, with nothing changed; then taken in, all of them or none. */
export function ImportTexts({ kit, speech, change }: ImportTextsProps): ReactNode {
  const id = useId()
  const { t } = useLingui()
  const announce = useAnnounce()
  const [csv, setCsv] = useState<string>()
  const [taken, setTaken] = useState(0)
  const fits = fitsBy(speech)
  const read = csv === undefined ? undefined : textsFromCsv(csv, kit, fits)
  const isFaulty = read !== undefined && (read.missing.length > 0 || read.rows.some(({ faults }) => faults.length > 0))
  const take = (): void => {
    change((now) => textsFromCsv(csv ?? '', now, fits).kit)
    setTaken(read?.rows.length ?? 0)
    setCsv(undefined)
    announce(t`The texts were taken in.`)
  }
  return (
    <details className="my-8 rounded-lg border border-soft-line bg-raised p-4">
      <summary className="min-h-8 cursor-pointer font-semibold">
        <Trans>Texts from a table (CSV)</Trans>
      </summary>
      <About />
      <label htmlFor={id} className="block font-semibold">
        <Trans>The table</Trans>
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,.tsv,.txt"
        onChange={({ target }) => {
          const file = target.files?.[0]
          setTaken(0)
          if (file !== undefined) void file.text().then(setCsv)
          target.value = ''
        }}
        className="my-2 min-h-11 max-w-full"
      />
      {taken === 0 ? null : (
        <Notice
          kind="done"
          title={<Plural value={taken} one="# text was taken in." other="# texts were taken in." />}
        />
      )}
      {read === undefined ? null : (
        <>
          <Rows read={read} />
          <div className="flex flex-wrap gap-3">
            {isFaulty || read.rows.length === 0 ? null : (
              <ActionButton kind="primary" onPress={take}>
                <Plural value={read.rows.length} one="Take # text in" other="Take # texts in" />
              </ActionButton>
            )}
            <ActionButton onPress={() => setCsv(undefined)}>
              <Trans>Leave it</Trans>
            </ActionButton>
          </div>
        </>
      )}
    </details>
  )
}

function About(): ReactNode {
  return (
    <p className="my-2">
      <Trans>
        The first line names the columns: <code>message</code>, <code>locale</code>, <code>text</code> and, for a text
        of one network alone, <code>platform</code>. Each row becomes one more variant.
      </Trans>
    </p>
  )
}

function Rows({ read }: { readonly read: CsvTexts }): ReactNode {
  if (read.missing.length > 0) {
    return (
      <Notice kind="danger" title={<Trans>Columns are missing: {read.missing.join(', ')}</Trans>}>
        <p>
          <Trans>Nothing was taken in.</Trans>
        </p>
      </Notice>
    )
  }
  const faulty = read.rows.filter(({ faults }) => faults.length > 0).length
  return (
    <>
      {faulty === 0 ? null : (
        <Notice
          kind="danger"
          title={
            <Plural
              value={faulty}
              one="# row has faults: nothing was taken in."
              other="# rows have faults: nothing was taken in."
            />
          }
        />
      )}
      <RowTable rows={read.rows} />
    </>
  )
}

function RowTable({ rows }: Pick<CsvTexts, 'rows'>): ReactNode {
  const { t } = useLingui()
  const names: Readonly<Record<CsvFault, string>> = {
    'no-message': t`There is no message of this name.`,
    'no-language': t`This is no language tag such as en or pt-BR.`,
    'no-network': t`There is no such network.`,
    'no-text': t`Something has to stand here.`,
    repeated: t`Another variant says the same.`,
    'does-not-fit': t`It cannot go out like that: a placeholder is wrong, or it is too long.`,
  }
  return (
    <Table
      caption={<Trans>What would be taken in</Trans>}
      keyOf={({ line }) => String(line)}
      rows={rows}
      columns={[
        { key: 'line', title: <Trans>Line</Trans>, cell: ({ line }) => line },
        {
          key: 'where',
          title: <Trans>Message</Trans>,
          cell: ({ message, locale, platform }) => <bdi>{[message, locale, platform].filter(Boolean).join(' ')}</bdi>,
        },
        {
          key: 'text',
          title: <Trans>Text</Trans>,
          cell: ({ text, locale }) => (
            <span lang={locale} dir="auto" className="whitespace-pre-wrap">
              {text}
            </span>
          ),
        },
        {
          key: 'faults',
          title: <Trans>What is wrong</Trans>,
          cell: ({ faults }) =>
            faults.length === 0 ? (
              <Trans>nothing</Trans>
            ) : (
              <span className="text-danger">{faults.map((fault) => names[fault]).join(' ')}</span>
            ),
        },
      ]}
    />
  )
}

/** On its network, or on all that a wave says it on. */
function fitsBy(speech: Speech | undefined): Fits {
  return ({ text: pattern, message: key, platform: only, locale }, kit) => {
    const message = kit.messages.find((each) => each.key === key)
    if (message === undefined || speech === undefined) return true
    const saying = kit.waves.filter(({ messages }) => messages.includes(key))
    const said = new Set(saying.flatMap(({ platforms }) => platforms))
    const networks = only === undefined ? platformNames.filter((name) => said.has(name)) : [only]
    const asked = networks.length === 0 ? platformNames.slice(0, 1) : networks
    return asked.every((platform) => {
      const spoken = speech.longest({ pattern, message, platform, locale })
      return spoken.kind === 'preview' && spoken.preview.fits
    })
  }
}
