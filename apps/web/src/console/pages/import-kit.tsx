import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { useAnnounce } from '../live-region.tsx'
import { Failure } from '../ui/states.tsx'

type Fault = { readonly path?: string; readonly line?: number; readonly message: string }

type Import =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  | { readonly kind: 'failed'; readonly problem: unknown }

/** Takes a kit from a file of the reader's; where it has faults, shows every one and imports nothing. */
export function ImportKit(): ReactNode {
  const id = useId()
  const { t } = useLingui()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [state, setState] = useState<Import>({ kind: 'idle' })

  const take = async (file: File): Promise<void> => {
    setState({ kind: 'busy' })
    const answer = await importKit(file)
    if (answer.kind !== 'imported') return setState(answer)
    setState({ kind: 'idle' })
    announce(t`The campaign was imported.`)
    await client.invalidateQueries()
    await navigate({ to: '/campaigns/$campaign', params: { campaign: answer.slug } })
  }

  return (
    <section aria-labelledby={`${id}-title`}>
      <Heading level={2} id={`${id}-title`}>
        <Trans>Import a kit</Trans>
      </Heading>
      <label htmlFor={id} className="block font-semibold">
        <Trans>Kit, as YAML or JSON</Trans>
      </label>
      <input
        id={id}
        type="file"
        accept=".yaml,.yml,.json"
        disabled={state.kind === 'busy'}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file !== undefined) void take(file)
          target.value = ''
        }}
        className="my-2 min-h-11 max-w-full"
      />
      {state.kind === 'refused' ? <Faults faults={state.faults} /> : null}
      {state.kind === 'failed' ? <Failure problem={state.problem} /> : null}
    </section>
  )
}

/** The kit's own words are told as they are: they name paths and lines of the file. */
function Faults({ faults }: { readonly faults: readonly Fault[] }): ReactNode {
  return (
    <Notice
      kind="danger"
      title={
        <Plural
          value={faults.length}
          one="The kit has a fault; nothing was imported."
          other="The kit has # faults; nothing was imported."
        />
      }
    >
      <ul className="mt-2 list-disc ps-5" lang="en" dir="ltr">
        {faults.map(({ path, line, message }) => (
          <li key={`${path} ${line} ${message}`}>
            {line === undefined ? null : `${line}: `}
            {path === undefined ? null : <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** By hand, since openapi-fetch would take a text for JSON. The key keeps a repeated click from importing twice. */
async function importKit(file: File): Promise<Import | { readonly kind: 'imported'; readonly slug: string }> {
  try {
    const answer = await fetch('/api/v1/campaigns/import', {
      method: 'POST',
      headers: {
        'content-type': file.name.endsWith('.json') ? 'application/json' : 'application/yaml',
        'idempotency-key': crypto.randomUUID(),
      },
      body: await file.text(),
    })
    const body: { readonly slug?: string; readonly errors?: readonly Fault[] } = await answer.json()
    if (answer.ok && body.slug !== undefined) return { kind: 'imported', slug: body.slug }
    return answer.status === 422 && body.errors !== undefined
      ? { kind: 'refused', faults: body.errors }
      : { kind: 'failed', problem: body }
  } catch (problem) {
    return { kind: 'failed', problem }
  }
}
