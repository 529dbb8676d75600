import { isLanguageTag, stances, translationsOf, type TranslationStatus } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import type { PlainKit, PlainMessage, PlainOrganisation } from '../../kit/plain-kit.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Choose, Input } from '../../ui/inputs.tsx'
import { StanceName, useStanceNames } from '../../ui/stance-name.tsx'
import { Empty } from '../../ui/states.tsx'
import type { OpenText } from './use-open-text.ts'

type MatrixProps = {
  readonly kit: PlainKit
  readonly organisations: readonly PlainOrganisation[]
  /** Wanted besides those that texts are in. */
  readonly languages: readonly string[]
  readonly open: OpenText
  readonly change: (to: (kit: PlainKit) => PlainKit) => void
}

/** How each message stands in each language, and the way to each text. */
export function Matrix({ kit, organisations, languages, open, change }: MatrixProps): ReactNode {
  const [added, setAdded] = useState<readonly string[]>([])
  const locales = localesOf(kit, [...languages, ...added, ...organisations.flatMap((one) => one.locales.slice(0, 1))])
  return (
    <section>
      <Heading level={2}>
        <Trans>Messages and languages</Trans>
      </Heading>
      {kit.messages.length === 0 ? (
        <Empty title={<Trans>There is no message yet</Trans>}>
          <p>
            <Trans>A message is one thing to say. Add one, then write it in each language.</Trans>
          </p>
        </Empty>
      ) : (
        <MessageTable kit={kit} locales={locales} open={open} />
      )}
      <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
        <AddMessage
          taken={kit.messages.map(({ key }) => key)}
          onAdd={(message) => {
            change((now) => ({ ...now, messages: [...now.messages, message] }))
            open.go({ message: message.key, locale: kit.campaign.sourceLocale })
          }}
        />
        <AddLanguage onAdd={(tag) => setAdded([...added, tag])} />
      </div>
    </section>
  )
}

type MessageTableProps = Pick<MatrixProps, 'kit' | 'open'> & { readonly locales: readonly string[] }

function MessageTable({ kit, locales, open }: MessageTableProps): ReactNode {
  const { t, i18n } = useLingui()
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language' })
  const rows = translationsOf(
    kit.messages.map((message) => ({ topics: [], ...message })),
    { sourceLocale: kit.campaign.sourceLocale, wanted: locales },
  )
  // A language that a near one serves needs no text of its own.
  const columns = locales.filter((locale) => rows.some((row) => row.locale === locale))
  const statusOf = (message: string, locale: string): TranslationStatus => {
    const here = rows.filter((row) => row.message === message && row.locale === locale)
    return (here.find(({ platform }) => platform === undefined) ?? here[0])?.status ?? 'missing'
  }
  return (
    <Table
      caption={<Trans>Choose a text to write</Trans>}
      keyOf={({ key }) => key}
      rows={kit.messages}
      columns={[
        {
          key: 'message',
          title: <Trans>Message</Trans>,
          cell: ({ key, stance }) => (
            <div className="min-w-40">
              <bdi className="font-semibold">{key}</bdi>
              <span className="block text-sm text-quiet">
                <StanceName stance={stance} />
              </span>
            </div>
          ),
        },
        ...columns.map((locale) => ({
          key: locale,
          title: names.of(locale) ?? locale,
          cell: ({ key }: PlainMessage) => (
            <Cell
              status={statusOf(key, locale)}
              label={t`${key} in ${names.of(locale) ?? locale}`}
              isOpen={open.message?.key === key && open.locale === locale}
              onOpen={() => open.go({ message: key, locale })}
            />
          ),
        })),
      ]}
    />
  )
}

type CellProps = {
  readonly status: TranslationStatus
  readonly label: string
  readonly isOpen: boolean
  readonly onOpen: () => void
}

const LOOKS: Readonly<Record<TranslationStatus, string>> = {
  source: 'border-accent',
  reviewed: 'border-good',
  draft: 'border-warn',
  outdated: 'border-warn bg-warn-paper',
  missing: 'border-dashed border-line',
}

function Cell({ status, label, isOpen, onOpen }: CellProps): ReactNode {
  const { t } = useLingui()
  const names: Readonly<Record<TranslationStatus, string>> = {
    source: t`written`,
    reviewed: t`translated`,
    draft: t`draft`,
    outdated: t`outdated`,
    missing: t`missing`,
  }
  return (
    <button
      type="button"
      aria-label={`${label}: ${names[status]}`}
      aria-current={isOpen ? 'true' : undefined}
      onClick={onOpen}
      className={`min-h-11 min-w-24 cursor-pointer whitespace-nowrap rounded-md border-2 px-3 py-1 aria-[current]:font-bold aria-[current]:underline ${LOOKS[status]}`}
    >
      {names[status]}
    </button>
  )
}

function AddLanguage({ onAdd }: { readonly onAdd: (tag: string) => void }): ReactNode {
  const { t } = useLingui()
  const [tag, setTag] = useState('')
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Input name="new-language" label={t`Another language`} isOptional value={tag} onChange={setTag} />
      <ActionButton
        isBusy={!isLanguageTag(tag.trim())}
        onPress={() => {
          onAdd(tag.trim())
          setTag('')
        }}
      >
        {t`Add the language`}
      </ActionButton>
    </div>
  )
}

type AddMessageProps = { readonly taken: readonly string[]; readonly onAdd: (message: PlainMessage) => void }

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

function AddMessage({ taken, onAdd }: AddMessageProps): ReactNode {
  const { t } = useLingui()
  const stanceNames = useStanceNames()
  const [key, setKey] = useState('')
  const [stance, setStance] = useState<PlainMessage['stance']>('supporter')
  const [isTried, setTried] = useState(false)
  const fault = SLUG.test(key)
    ? taken.includes(key)
      ? t`There is a message of this name already.`
      : undefined
    : t`Only small letters a to z, digits and single hyphens.`
  const add = (): void => {
    setTried(fault !== undefined)
    if (fault !== undefined) return
    onAdd({ key, stance, texts: [] })
    setKey('')
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Input
        name="new-message"
        label={t`Name of a new message`}
        isOptional
        fault={isTried ? fault : undefined}
        value={key}
        onChange={setKey}
        maxLength={60}
      />
      <Choose
        name="new-message-stance"
        label={t`Who may say it`}
        value={stance}
        onChange={(value) => setStance(stances.find((one) => one === value) ?? stance)}
        choices={stances.map((value) => ({ value, label: stanceNames[value] }))}
      />
      <ActionButton onPress={add}>{t`Add the message`}</ActionButton>
    </div>
  )
}

/** The source first, then in the order in which texts have them. */
function localesOf(kit: PlainKit, wanted: readonly string[]): readonly string[] {
  const inTexts = kit.messages.flatMap(({ texts }) => texts.map(({ locale }) => locale))
  const source = kit.campaign.sourceLocale
  const all = new Set([...(source === undefined ? [] : [source]), ...inTexts, ...wanted.filter(isLanguageTag)])
  return all.size === 0 ? ['en'] : [...all]
}
