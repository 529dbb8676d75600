import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import { useAnnounce } from '../../live-region.tsx'
import { Failure } from '../../ui/states.tsx'

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

  const take = async (files: readonly File[]): Promise<void> => {
    setState({ kind: 'busy' })
    const answer = await importKit(files)
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
      <p id={`${id}-hint`} className="text-sm text-quiet">
        <Trans>Choose its pictures together with it, if it has any.</Trans>
      </p>
      <input
        id={id}
        type="file"
        multiple
        aria-describedby={`${id}-hint`}
        accept=".yaml,.yml,.json,.jpg,.jpeg,.png,.gif,.webp"
        disabled={state.kind === 'busy'}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          if (files.length > 0) void take(files)
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
async function importKit(
  files: readonly File[],
): Promise<Import | { readonly kind: 'imported'; readonly slug: string }> {
  try {
    const form = new FormData()
    for (const file of files) form.append(/\.(?:ya?ml|json)$/i.test(file.name) ? 'kit' : 'picture', file)
    const answer = await fetch('/api/v1/campaigns/import', {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: form,
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
