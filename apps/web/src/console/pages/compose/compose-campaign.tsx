import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { KitFinding, PlainCampaign, PlainKit } from '../../kit/plain-kit.ts'
import { Input } from '../../ui/inputs.tsx'
import { useFaultAt } from '../../ui/kit-faults.tsx'
import { WordsInput } from '../../ui/words-input.tsx'
import { Links } from './compose-links.tsx'
import { Targets } from './compose-targets.tsx'
import { Variables } from './compose-variables.tsx'

type CampaignFieldsProps = {
  readonly kit: PlainKit
  readonly faults: readonly KitFinding[]
  readonly change: (to: (kit: PlainKit) => PlainKit) => void
}

/** What all texts of a campaign share: title, hashtags, links, and values that placeholders stand for. */
export function CampaignFields({ kit, faults, change }: CampaignFieldsProps): ReactNode {
  const faultAt = useFaultAt(faults)
  const { campaign } = kit
  const put = (part: Partial<PlainCampaign>): void =>
    change((now) => ({ ...now, campaign: { ...now.campaign, ...part } }))
  const named = { kit, put, faultAt }
  return (
    <details className="my-4 rounded-lg border border-soft-line bg-raised p-4">
      <summary className="min-h-8 cursor-pointer font-semibold">
        <Trans>The campaign: title, hashtags, links, whom it addresses, values</Trans>
      </summary>
      <div className="mt-4 flex flex-col gap-5">
        <Input
          name="campaign.title"
          label={<Trans>Title</Trans>}
          fault={faultAt('campaign.title')}
          value={campaign.title}
          onChange={(title) => put({ title })}
          maxLength={200}
        />
        <Input
          name="campaign.aim"
          label={<Trans>What it is for</Trans>}
          isOptional
          fault={faultAt('campaign.aim')}
          value={campaign.aim ?? ''}
          onChange={(aim) => put({ aim })}
          maxLength={2000}
        />
        <WordsInput
          name="campaign.hashtags"
          label={<Trans>Hashtags of the campaign</Trans>}
          hint={<Trans>Without #, with spaces between them. Capitals within a word help screen readers.</Trans>}
          isOptional
          fault={faultAt('campaign.hashtags')}
          words={campaign.hashtags ?? []}
          onChange={(hashtags) => put({ hashtags })}
        />
        <Links {...named} />
        <Targets {...named} />
        <Variables {...named} />
      </div>
    </details>
  )
}
