import type { I18n } from '@lingui/core'
import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { components } from '../../api/api-types.gen.ts'
import type { Check } from '../../ui/check-list.tsx'

export type Readiness = components['schemas']['Readiness']
export type Point = components['schemas']['ReadinessPoint']

type Place = '/campaigns/$campaign/plan' | '/campaigns/$campaign/compose' | '/campaigns/$campaign/organisations'

/** Where something is done about a point; a worker is nothing that a page could start. */
const PLACES: Readonly<Record<Point['point'], Place | undefined>> = {
  plan: '/campaigns/$campaign/plan',
  texts: '/campaigns/$campaign/compose',
  warnings: '/campaigns/$campaign/compose',
  problems: '/campaigns/$campaign/plan',
  answers: '/campaigns/$campaign/organisations',
  handles: '/campaigns/$campaign/organisations',
  budget: '/campaigns/$campaign/plan',
  worker: undefined,
  deadline: '/campaigns/$campaign/plan',
}

/** Whether a point keeps the launch back. */
export const isOpen = ({ state, waiver }: Point): boolean => state === 'open' && waiver === undefined

/** A point of the readiness in words, with the one place where something is done about it. */
export function checkOf(point: Point, readiness: Readiness, told: { campaign: string; i18n: I18n }): Check {
  const { campaign, i18n } = told
  const { state, waiver } = point
  const place = state === 'good' ? undefined : PLACES[point.point]
  return {
    key: point.point,
    // Waived: somebody should know, and it keeps nothing back.
    state: state === 'open' && waiver !== undefined ? 'note' : state,
    text: <PointText point={point} readiness={readiness} i18n={i18n} />,
    action: place === undefined ? undefined : <ToPlace to={place} campaign={campaign} />,
  }
}

type PointTextProps = { readonly point: Point; readonly readiness: Readiness; readonly i18n: I18n }

type PointWords = (told: PointTextProps & { readonly isGood: boolean }) => ReactNode

const WORDS: Readonly<Record<Point['point'], PointWords>> = {
  plan: ({ point }) => <PlanText state={point.state} count={point.count} />,
  texts: ({ isGood, point }) =>
    isGood ? (
      <Trans>Every text fits every network that it is for.</Trans>
    ) : (
      <Plural value={point.count} one="# fault stands in texts or waves." other="# faults stand in texts or waves." />
    ),
  warnings: ({ isGood, point }) =>
    isGood ? (
      <Trans>Nothing else is to be said against texts and waves.</Trans>
    ) : (
      <Plural value={point.count} one="# warning about texts or waves." other="# warnings about texts or waves." />
    ),
  problems: ({ isGood, point }) =>
    isGood ? (
      <Trans>Every wave fits into its time.</Trans>
    ) : (
      <Plural value={point.count} one="The plan has # thing to look at." other="The plan has # things to look at." />
    ),
  answers: ({ isGood, point }) =>
    isGood ? (
      <Trans>No organisation’s answer is missing.</Trans>
    ) : (
      <Plural
        value={point.count}
        one="# organisation has not answered yet."
        other="# organisations have not answered yet."
      />
    ),
  handles: ({ isGood, point }) =>
    isGood ? (
      <Trans>Every account that a wave wants is connected.</Trans>
    ) : (
      <Plural
        value={point.count}
        one="# organisation has not connected an account that a wave wants: it is helped to post by hand."
        other="# organisations have not connected an account that a wave wants: they are helped to post by hand."
      />
    ),
  budget: ({ readiness, isGood, i18n }) => <BudgetText readiness={readiness} isGood={isGood} i18n={i18n} />,
  worker: ({ isGood }) =>
    isGood ? <Trans>A worker is running.</Trans> : <Trans>No worker is running: nothing would go out.</Trans>,
  deadline: ({ isGood }) =>
    isGood ? <Trans>The deadline is still to come.</Trans> : <Trans>The deadline has passed.</Trans>,
}

function PointText(props: PointTextProps): ReactNode {
  const { point } = props
  return WORDS[point.point]({ ...props, isGood: point.state === 'good' })
}

function PlanText({ state, count }: Pick<Point, 'state' | 'count'>): ReactNode {
  if (state === 'open') return <Trans>No plan is applied yet.</Trans>
  if (state === 'good') return <Trans>The plan is applied.</Trans>
  return (
    <Plural
      value={count}
      one="# post would change if the plan were applied again."
      other="# posts would change if the plan were applied again."
    />
  )
}

type BudgetTextProps = { readonly readiness: Readiness; readonly isGood: boolean; readonly i18n: I18n }

function BudgetText({ readiness: { costUsd, budgetUsd }, isGood, i18n }: BudgetTextProps): ReactNode {
  const dollars = (amount: number): string => i18n.number(amount, { style: 'currency', currency: 'USD' })
  const usd = dollars(costUsd)
  if (budgetUsd === undefined) return <Trans>It costs {usd}; there is no budget for it.</Trans>
  const cap = dollars(budgetUsd)
  return isGood ? (
    <Trans>
      It costs {usd} of its budget of {cap}.
    </Trans>
  ) : (
    <Trans>
      It costs {usd}, more than its budget of {cap}.
    </Trans>
  )
}

function ToPlace({ to, campaign }: { readonly to: Place; readonly campaign: string }): ReactNode {
  return (
    <Link to={to} params={{ campaign }} className="inline-block py-1">
      <PlaceName to={to} />
    </Link>
  )
}

function PlaceName({ to }: { readonly to: Place }): ReactNode {
  switch (to) {
    case '/campaigns/$campaign/plan':
      return <Trans>To the plan</Trans>
    case '/campaigns/$campaign/compose':
      return <Trans>To the texts</Trans>
    case '/campaigns/$campaign/organisations':
      return <Trans>To the organisations</Trans>
  }
}
