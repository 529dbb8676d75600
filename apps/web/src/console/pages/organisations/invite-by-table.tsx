import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId, useState } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import { useDone } from '../../api/use-done.ts'
import { Failure } from '../../ui/states.tsx'
import { type Made, MadeInvitation } from './made-invitation.tsx'

type RowFault = { readonly code: string; readonly path?: string; readonly line?: number }

type Sent =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'made'; readonly items: readonly Made[] }
  | { readonly kind: 'refused'; readonly faults: readonly RowFault[] }
  | { readonly kind: 'failed'; readonly problem: unknown }

const FAULTS: Readonly<Record<string, MessageDescriptor>> = {
  empty: msg`There is nothing in it`,
  'too-many': msg`At most 500 organisations at once`,
  'bad-csv': msg`From here on this is no table: a quote may not be closed`,
  'unknown-column': msg`There is no such column`,
  'repeated-column': msg`This column is there twice`,
  'missing-column': msg`The column “organisation” is missing`,
  'too-many-cells': msg`This row has more cells than there are columns`,
  repeated: msg`It is in the table already`,
  'not-taking-part': msg`It does not take part yet: give its name, time zone and languages`,
  'organisation-left': msg`It left this installation, and has to come back by itself`,
}

/** Invites many at once from a table; every fault with its line, and nobody is invited while there is one. */
export function InviteByTable({ campaign }: { readonly campaign: string }): ReactNode {
  const id = useId()
  const { t } = useLingui()
  const done = useDone()
  const [sent, setSent] = useState<Sent>({ kind: 'idle' })
  const send = async (file: File): Promise<void> => {
    setSent({ kind: 'busy' })
    const answer = await inviteByTable(campaign, file)
    setSent(answer)
    await done(
      answer.kind === 'made'
        ? t`The invitations are made. Their links stand below, this once.`
        : t`Nobody was invited.`,
    )
  }
  return (
    <section aria-labelledby={`${id}-title`}>
      <Heading level={2} id={`${id}-title`}>
        <Trans>Invite many, from a table</Trans>
      </Heading>
      <p id={`${id}-about`}>
        <Trans>
          Columns: <bdi>organisation, name, timeZone, locales, stance, topics</bdi>; a line each. Any spreadsheet
          program saves it as CSV.
        </Trans>
      </p>
      <label htmlFor={id} className="mt-2 block font-semibold">
        <Trans>Table, as CSV</Trans>
      </label>
      <input
        id={id}
        type="file"
        accept=".csv,text/csv"
        disabled={sent.kind === 'busy'}
        aria-describedby={`${id}-about`}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file !== undefined) void send(file)
          target.value = ''
        }}
        className="my-2 min-h-11 max-w-full"
      />
      {sent.kind === 'failed' ? <Failure problem={sent.problem} /> : null}
      {sent.kind === 'refused' ? <RowFaults faults={sent.faults} /> : null}
      {sent.kind === 'made' ? sent.items.map((made) => <MadeInvitation key={made.organisation} made={made} />) : null}
    </section>
  )
}

function RowFaults({ faults }: { readonly faults: readonly RowFault[] }): ReactNode {
  const { i18n } = useLingui()
  return (
    <div role="alert">
      <Table
        caption={
          <Plural
            value={faults.length}
            one="The table has a fault; nobody was invited."
            other="The table has # faults; nobody was invited."
          />
        }
        rows={faults}
        keyOf={({ line, path, code }) => `${line} ${path} ${code}`}
        columns={[
          { key: 'line', title: <Trans>Line</Trans>, cell: ({ line }) => line ?? '–' },
          { key: 'column', title: <Trans>Column</Trans>, cell: ({ path }) => <bdi>{path ?? '–'}</bdi> },
          {
            key: 'fault',
            title: <Trans>What is wrong</Trans>,
            cell: ({ code }) => i18n._(FAULTS[code] ?? msg`This is not as it should be`),
          },
        ]}
      />
    </div>
  )
}

/** By hand, since openapi-fetch would take a text for JSON. The key keeps a repeated click from inviting twice. */
async function inviteByTable(campaign: string, file: File): Promise<Sent> {
  try {
    const answer = await fetch(`/api/v1/campaigns/${encodeURIComponent(campaign)}/invitations/table`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
      body: await file.text(),
    })
    const body: { readonly items?: readonly Made[]; readonly errors?: readonly RowFault[] } = await answer.json()
    if (answer.ok && body.items !== undefined) return { kind: 'made', items: body.items }
    return answer.status === 422 && body.errors !== undefined
      ? { kind: 'refused', faults: body.errors }
      : { kind: 'failed', problem: body }
  } catch (problem) {
    return { kind: 'failed', problem }
  }
}
