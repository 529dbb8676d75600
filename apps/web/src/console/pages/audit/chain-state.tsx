import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Notice } from '../../../components/notice.tsx'
import { queries } from '../../api/client.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Failure } from '../../ui/states.tsx'

/** Has the whole chain walked when asked to, which takes a while, and says whether anybody touched it. */
export function ChainState(): ReactNode {
  const { t } = useLingui()
  const { data, error, isFetching, refetch } = queries.useQuery(
    'get',
    '/audit/chain',
    {},
    { enabled: false, gcTime: 0, meta: { isLive: false } },
  )
  return (
    <section aria-label={t`Chain`} className="my-4">
      <ActionButton isBusy={isFetching} onPress={() => void refetch()}>
        {isFetching ? <Trans>Checking …</Trans> : <Trans>Check the chain now</Trans>}
      </ActionButton>
      {error === null ? null : <Failure problem={error} />}
      {data === undefined ? null : (
        <Notice
          kind={data.faults === 0 ? 'done' : 'danger'}
          title={
            data.faults === 0 ? (
              <Plural
                value={data.entries}
                one="The one entry is as it was written."
                other="All # entries are as they were written."
              />
            ) : (
              <Plural
                value={data.faults}
                one="One thing is not as it was written."
                other="# things are not as they were written."
              />
            )
          }
        >
          {data.signed === undefined ? null : (
            <p>
              <Trans>
                Signed up to entry {data.signed.n}, on <ShortMoment at={data.signed.at} zone={OWN_ZONE} />. The command
                line checks the signatures as well.
              </Trans>
            </p>
          )}
        </Notice>
      )}
    </section>
  )
}
