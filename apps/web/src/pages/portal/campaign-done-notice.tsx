import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Notice } from '../../components/notice.tsx'
import type { CampaignDone, CampaignPageProps } from './campaign-page.props.ts'

/** What the form that was just sent did, and what of it could not be done. */
export function CampaignDoneNotice({ done, changed, gone }: CampaignPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      {done === undefined ? null : <Done {...done} />}
      {changed.length === 0 ? null : (
        <Notice kind="warning" title={t`Some texts changed while you read them`}>
          <p>
            <Plural
              value={changed.length}
              one="One text reads otherwise than you were shown. Nothing was agreed for it: it comes first below, as it reads now."
              other="# texts read otherwise than you were shown. Nothing was agreed for them: they come first below, as they read now."
            />
          </p>
        </Notice>
      )}
      {gone === 0 ? null : (
        <Notice kind="info" title={t`Some posts are not to come any more`}>
          <p>
            <Plural
              value={gone}
              one="One of them was taken out of the campaign, or its time is over. Nothing was agreed for it."
              other="# of them were taken out of the campaign, or their time is over. Nothing was agreed for them."
            />
          </p>
        </Notice>
      )}
    </>
  )
}

function Done({ what, count }: { readonly what: CampaignDone; readonly count: number }): ReactNode {
  switch (what) {
    case 'approved':
      return (
        <Notice
          kind="done"
          title={<Plural value={count} one="You agreed to one text" other="You agreed to # texts" />}
        />
      )
    case 'declined':
      return (
        <Notice kind="done" title={<Trans>You said no</Trans>}>
          <p>
            <Trans>This post does not go out. You can change your mind until its time is over.</Trans>
          </p>
        </Notice>
      )
    case 'agreed':
      return <Notice kind="done" title={<Trans>You agreed after all</Trans>} />
    case 'proposed':
      return (
        <Notice kind="done" title={<Trans>Your words were sent</Trans>}>
          <p>
            <Trans>The people who lead the campaign decide. Until then nothing changes.</Trans>
          </p>
        </Notice>
      )
    case 'consented':
      return <Notice kind="done" title={<Trans>Your choice is kept</Trans>} />
    case 'campaign-declined':
      return (
        <Notice kind="done" title={<Trans>You declined the campaign</Trans>}>
          <p>
            <Trans>Nothing goes out as you. You can change your mind as long as the campaign runs.</Trans>
          </p>
        </Notice>
      )
    case 'covered':
      return (
        <Notice kind="info" title={<Trans>You agreed to every text before</Trans>}>
          <p>
            <Trans>Your consent covers them all, so single texts need no answer.</Trans>
          </p>
        </Notice>
      )
    case 'nothing':
      return <Notice kind="warning" title={<Trans>Nothing was agreed</Trans>} />
  }
}
