import { networkRules, type PlatformName, similarityOf } from '@chorus/shared'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { controlId } from '../../../components/error-summary.tsx'
import { CONTROL, Notes } from '../../../components/field.tsx'
import { isSamePlace, type TextPlace } from '../../kit/change-texts.ts'
import { faultText } from '../../kit/fault-text.ts'
import type { KitFinding, PlainKit, PlainMessage, PlainOrganisation } from '../../kit/plain-kit.ts'
import type { Speech, Spoken } from '../../kit/speak.ts'
import { useAnnounce } from '../../live-region.tsx'
import { networkName } from '../../ui/network-name.ts'

type VariantFieldProps = {
  readonly pattern: string
  readonly number: number
  /** Nothing stands in it yet. */
  readonly isNew: boolean
  readonly path: string
  readonly place: TextPlace
  readonly message: PlainMessage
  readonly kit: PlainKit
  readonly networks: readonly PlatformName[]
  readonly speech: Speech | undefined
  /** Who says the texts that are compared. */
  readonly speaker: PlainOrganisation
  readonly fault: string | undefined
  readonly findings: readonly KitFinding[]
  readonly onFocus: (field: HTMLTextAreaElement) => void
  readonly onChange: (pattern: string) => void
  readonly onRemove: () => void
}

/** So many characters left are worth a word. */
const FEW_LEFT = 20

/** One variant: the text, how long it comes out on each network at worst, what speaks against it, and what it resembles. */
export function VariantField(props: VariantFieldProps): ReactNode {
  const { pattern, number, isNew, path, place, fault, findings, onFocus, onChange, onRemove } = props
  const { t } = useLingui()
  const id = controlId(path)
  const typed = useDeferredValue(pattern)
  const spoken = useSpoken(props, typed)
  useLengthTold(spoken)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-semibold">
        {isNew ? t`Another variant` : t`Variant ${number}`}
      </label>
      <Notes name={path} fault={fault} />
      <textarea
        id={id}
        value={pattern}
        rows={4}
        lang={place.locale}
        dir="auto"
        maxLength={10_000}
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={`${id}-counts${fault === undefined ? '' : ` ${id}-fault`}`}
        onFocus={({ target }) => onFocus(target)}
        onChange={({ target }) => onChange(target.value)}
        className={CONTROL}
      />
      <div id={`${id}-counts`}>
        {isNew ? null : (
          <>
            <ul className="flex flex-wrap gap-x-5 text-sm tabular-nums">
              {spoken.map(([platform, one]) => (
                <li key={platform}>
                  <Count platform={platform} spoken={one} />
                </li>
              ))}
            </ul>
            <Findings spoken={spoken} findings={findings} />
            <Likeness {...props} typed={typed} />
          </>
        )}
      </div>
      {isNew ? null : (
        <p>
          <button type="button" onClick={onRemove} className="min-h-8 cursor-pointer py-1 text-danger underline">
            {t`Take variant ${number} out`}
          </button>
        </p>
      )}
    </div>
  )
}

type SpokenOn = readonly (readonly [PlatformName, Spoken])[]

function useSpoken({ networks, speech, message, place }: VariantFieldProps, pattern: string): SpokenOn {
  const list = networks.join(' ')
  const { hashtags } = message
  const { locale } = place
  return useMemo(() => {
    if (speech === undefined || pattern.trim() === '') return []
    return networks.map((platform) => [platform, speech.longest({ pattern, message, platform, locale })] as const)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- of the message only the hashtags are said; the networks are in `list`
  }, [speech, pattern, locale, hashtags, list])
}

/** Says when only little room is left on a network, and when there is none; not at every key. */
function useLengthTold(spoken: SpokenOn): void {
  const { t } = useLingui()
  const announce = useAnnounce()
  const told = useRef('')
  const levels = spoken.flatMap(([platform, one]): readonly (readonly [PlatformName, 'few' | 'over'])[] => {
    if (one.kind === 'failed') return []
    const left = one.preview.limit - one.preview.length
    return left > FEW_LEFT ? [] : [[platform, left < 0 ? 'over' : 'few']]
  })
  const level = levels.map((one) => one.join(' ')).join(', ')
  useEffect(() => {
    const before = told.current
    told.current = level
    if (level === before) return
    const over = levels.filter(([, how]) => how === 'over').map(([platform]) => networkName(platform))
    const few = levels.filter(([, how]) => how === 'few').map(([platform]) => networkName(platform))
    if (over.length > 0) announce(t`Too long for ${over.join(', ')}`)
    else if (few.length > 0) announce(t`Little room left on ${few.join(', ')}`)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told when the level changes, and only then
  }, [level])
}

function Count({ platform, spoken }: { readonly platform: PlatformName; readonly spoken: Spoken }): ReactNode {
  const network = networkName(platform)
  if (spoken.kind === 'failed') return <Trans>{network}: no text yet</Trans>
  const { length, limit } = spoken.preview
  const count = <bdi>{`${length} / ${limit}`}</bdi>
  const who = <bdi>{spoken.speaker.name}</bdi>
  return (
    <span className={length > limit ? 'font-bold text-danger' : 'text-quiet'}>
      {length > limit ? (
        <Trans>
          {network}: {count}, too long for {who}
        </Trans>
      ) : (
        <Trans>
          {network}: {count} at most, for {who}
        </Trans>
      )}
    </span>
  )
}

type FindingsProps = { readonly spoken: SpokenOn; readonly findings: readonly KitFinding[] }

/** What the networks' rules say, each once; and what the server said of what was saved. */
function Findings({ spoken, findings }: FindingsProps): ReactNode {
  const { i18n } = useLingui()
  const all = new Map<string, KitFinding>()
  for (const [, one] of spoken) {
    if (one.kind === 'failed') all.set(one.code, { code: `text-${one.code}`, message: one.message })
    else for (const finding of one.preview.findings) all.set(finding.code, finding)
  }
  for (const finding of findings) if (!all.has(finding.code)) all.set(finding.code, finding)
  if (all.size === 0) return null
  return (
    <ul className="list-disc ps-5 text-sm">
      {[...all.values()].map((finding) => {
        const text = faultText(i18n, finding)
        return (
          <li key={finding.code} className={(finding.severity ?? 'error') === 'error' ? 'text-danger' : 'text-warn'}>
            {/* Words of the rules themselves are English in every language. */}
            {text === finding.message ? (
              <span lang="en" dir="ltr">
                {text}
              </span>
            ) : (
              text
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** How near it comes to the next text that another account may say on a network that forbids copies. */
function Likeness(props: VariantFieldProps & { readonly typed: string }): ReactNode {
  const { typed, number, message, place, kit, networks, speech, speaker } = props
  const { i18n } = useLingui()
  const network = networks.find((name) => networkRules[name].forbidsIdenticalTexts)
  const threshold = network === undefined ? undefined : networkRules[network].similarityThreshold
  const nearest = useMemo(() => {
    if (network === undefined || speech === undefined) return undefined
    const say = (pattern: string, said: PlainMessage): string => {
      const spoken = speech.as({ pattern, message: said, platform: network, locale: place.locale }, speaker)
      return spoken.kind === 'preview' ? spoken.preview.text : pattern
    }
    const own = say(typed, message)
    const others = kit.messages.flatMap((each) =>
      each.texts
        .filter(({ locale }) => locale === place.locale)
        .flatMap((text) =>
          text.variants.flatMap((variant, at) => {
            const isItself = each.key === message.key && isSamePlace(text, place) && at === number - 1
            return isItself ? [] : [{ key: each.key, at: at + 1, likeness: similarityOf(own, say(variant, each)) }]
          }),
        ),
    )
    return others.toSorted((a, b) => b.likeness - a.likeness)[0]
  }, [network, speech, speaker, typed, number, message, place, kit])
  if (network === undefined || threshold === undefined || nearest === undefined || nearest.likeness === 0) return null
  const share = i18n.number(nearest.likeness, { style: 'percent' })
  const { key, at } = nearest
  const name = networkName(network)
  return nearest.likeness >= threshold ? (
    <p className="text-sm font-bold text-danger">
      <Trans>
        {name} would take this and variant {at} of <bdi>{key}</bdi> for copies: {share} the same.
      </Trans>
    </p>
  ) : (
    <p className="text-sm text-quiet">
      <Trans>
        Nearest: variant {at} of <bdi>{key}</bdi>, {share} the same.
      </Trans>
    </p>
  )
}
