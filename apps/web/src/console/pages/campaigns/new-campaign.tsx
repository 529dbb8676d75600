import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client.ts'
import type { KitFinding, PlainKit } from '../../kit/plain-kit.ts'
import { useAnnounce } from '../../live-region.tsx'
import { ActionButton } from '../../ui/action-button.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { Input } from '../../ui/inputs.tsx'
import { KitFaults, useFaultAt } from '../../ui/kit-faults.tsx'
import { Failure } from '../../ui/states.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'

type Form = {
  readonly title: string
  /** Empty while it follows the title. */
  readonly slug: string
  readonly aim: string
  readonly timeZone: string
  readonly opensAt: string
  readonly deadline: string
  readonly source: string
  readonly languages: string
}

const emptyForm = (source: string): Form => ({
  title: '',
  slug: '',
  aim: '',
  timeZone: OWN_ZONE,
  opensAt: '',
  deadline: '',
  source,
  languages: '',
})

/** A campaign from nothing: what it is called, what it is for, and its two dates. Texts and waves come next. */
export function NewCampaign(): ReactNode {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [form, setForm] = useState<Form>(() => emptyForm(i18n.locale))
  const [faults, setFaults] = useState<readonly KitFinding[]>([])
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const faultAt = useFaultAt(faults)
  const change = (part: Partial<Form>): void => setForm({ ...form, ...part })
  const slug = form.slug === '' ? slugOf(form.title) : form.slug
  const make = async (): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    const made = await makeCampaign(kitOf(form, slug))
    setBusy(false)
    setFaults(made.kind === 'faults' ? made.faults : [])
    if (made.kind === 'failed') setProblem(made.problem)
    if (made.kind !== 'made') return
    announce(t`The campaign is made.`)
    void client.invalidateQueries()
    const languages = form.languages.split(/[\s,;]+/).filter((one) => one !== '')
    await navigate({
      to: '/campaigns/$campaign/compose',
      params: { campaign: made.slug },
      search: languages.length === 0 ? {} : { languages: languages.join(',') },
    })
  }
  return (
    <>
      <ConsoleHeading>{t`New campaign`}</ConsoleHeading>
      <KitFaults faults={faults} />
      {problem === undefined ? null : <Failure problem={problem} />}
      <form
        noValidate
        className="flex max-w-2xl flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void make()
        }}
      >
        <NameFields form={form} slug={slug} change={change} faultAt={faultAt} />
        <TimeFields form={form} change={change} faultAt={faultAt} />
        <LanguageFields form={form} change={change} faultAt={faultAt} />
        <div>
          <ActionButton kind="primary" isBusy={isBusy} onPress={() => void make()}>
            <Trans>Make the campaign</Trans>
          </ActionButton>
        </div>
      </form>
    </>
  )
}

type FieldsProps = {
  readonly form: Form
  readonly change: (part: Partial<Form>) => void
  readonly faultAt: (path: string) => string | undefined
}

function NameFields({ form, slug, change, faultAt }: FieldsProps & { readonly slug: string }): ReactNode {
  return (
    <>
      <Input
        name="campaign.title"
        label={<Trans>Title</Trans>}
        fault={faultAt('campaign.title')}
        value={form.title}
        onChange={(title) => change({ title })}
        maxLength={200}
      />
      <Input
        name="campaign.slug"
        label={<Trans>Name in addresses</Trans>}
        hint={<Trans>Small letters, digits and hyphens. It stays for good.</Trans>}
        fault={faultAt('campaign.slug')}
        value={slug}
        onChange={(text) => change({ slug: text })}
        maxLength={60}
      />
      <Input
        name="campaign.aim"
        label={<Trans>What it is for</Trans>}
        isOptional
        hint={<Trans>Organisations read it before they answer.</Trans>}
        fault={faultAt('campaign.aim')}
        value={form.aim}
        onChange={(aim) => change({ aim })}
        maxLength={2000}
      />
    </>
  )
}

function TimeFields({ form, change, faultAt }: FieldsProps): ReactNode {
  return (
    <>
      <Input
        name="campaign.timeZone"
        label={<Trans>Time zone</Trans>}
        hint={<Trans>In which its dates are read, as in Africa/Nairobi.</Trans>}
        fault={faultAt('campaign.timeZone')}
        value={form.timeZone}
        onChange={(timeZone) => change({ timeZone })}
        list="time-zones"
      />
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <div className="grid gap-5 sm:grid-cols-2">
        <Input
          name="campaign.opensAt"
          label={<Trans>It opens</Trans>}
          type="datetime-local"
          fault={faultAt('campaign.opensAt')}
          value={form.opensAt}
          onChange={(opensAt) => change({ opensAt })}
        />
        <Input
          name="campaign.anchors.deadline"
          label={<Trans>Its deadline</Trans>}
          type="datetime-local"
          fault={faultAt('campaign.anchors.deadline')}
          value={form.deadline}
          onChange={(deadline) => change({ deadline })}
        />
      </div>
    </>
  )
}

function LanguageFields({ form, change, faultAt }: FieldsProps): ReactNode {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Input
        name="campaign.sourceLocale"
        label={<Trans>Language in which texts are written first</Trans>}
        hint={<Trans>A tag such as en, es or pt-BR.</Trans>}
        fault={faultAt('campaign.sourceLocale')}
        value={form.source}
        onChange={(source) => change({ source })}
      />
      <Input
        name="languages"
        label={<Trans>Languages to translate into</Trans>}
        isOptional
        hint={<Trans>Tags with spaces between them.</Trans>}
        value={form.languages}
        onChange={(languages) => change({ languages })}
      />
    </div>
  )
}

function kitOf(form: Form, slug: string): PlainKit {
  return {
    kit: 1,
    campaign: {
      slug,
      title: form.title,
      ...(form.aim.trim() === '' ? {} : { aim: form.aim }),
      timeZone: form.timeZone,
      opensAt: form.opensAt,
      anchors: { deadline: form.deadline },
      ...(form.source.trim() === '' ? {} : { sourceLocale: form.source.trim() }),
    },
    messages: [],
    waves: [],
  }
}

type Made =
  | { readonly kind: 'made'; readonly slug: string }
  | { readonly kind: 'faults'; readonly faults: readonly KitFinding[] }
  | { readonly kind: 'failed'; readonly problem: unknown }

async function makeCampaign(kit: PlainKit): Promise<Made> {
  try {
    const { data, error, response } = await api.POST('/campaigns/import', {
      params: { header: { 'idempotency-key': crypto.randomUUID() } },
      body: kit as unknown as Record<string, never>,
    })
    if (data !== undefined) return { kind: 'made', slug: data.slug }
    if (response.status === 422 && error.errors !== undefined) return { kind: 'faults', faults: error.errors }
    return { kind: 'failed', problem: error }
  } catch (problem) {
    return { kind: 'failed', problem }
  }
}

/** What a title becomes in an address: letters without their marks, hyphens between words. */
function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
}
