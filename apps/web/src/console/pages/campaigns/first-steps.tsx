import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/button.tsx'

type FirstStepsProps = {
  readonly campaigns: readonly { readonly slug: string; readonly title: string; readonly state: string }[]
}

/** With more campaigns than this somebody knows the way. */
const FEW = 1

/** What to do first, for whoever came here for the first time: look at what there is, copy it, launch the copy. */
export function FirstSteps({ campaigns }: FirstStepsProps): ReactNode {
  const [sample] = campaigns
  const { mode } = document.documentElement.dataset
  if (mode !== 'rehearsal' || sample === undefined || campaigns.length > FEW) return null
  const { slug, title } = sample
  return (
    <section aria-labelledby="first-steps" className="my-6 rounded-lg border border-line bg-raised p-5">
      <h2 id="first-steps" className="text-xl font-bold">
        <Trans>Try it out</Trans>
      </h2>
      <p className="mt-2 max-w-prose">
        <Trans>
          “<bdi>{title}</bdi>” is a sample to look at. Copy it, and launch the copy: nothing leaves this installation,
          whatever you do.
        </Trans>
      </p>
      <p className="mt-4 flex flex-wrap gap-3">
        <Link to="/campaigns/$campaign/copy" params={{ campaign: slug }} className={buttonClass('primary')}>
          <Trans>Copy the sample and launch it</Trans>
        </Link>
        <Link to="/campaigns/$campaign" params={{ campaign: slug }} className={buttonClass('secondary')}>
          <Trans>Look at the sample</Trans>
        </Link>
      </p>
      <p className="mt-3 text-sm text-quiet">
        <Trans>When you are done with it: on its overview, stop it, then put it away.</Trans>
      </p>
    </section>
  )
}
