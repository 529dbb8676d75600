import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ChooseAndSet } from '../../ui/choose-and-set.tsx'
import { networkName } from '../../ui/network-name.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { Failure } from '../../ui/states.tsx'

type Policy = components['schemas']['SettlePolicy']

/** What becomes of a post of which nobody knows whether it went out, once it is not found on its account. */
export function SettlePolicies(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/settle-policies')
  return (
    <section>
      <Heading level={2}>
        <Trans>Posts in doubt</Trans>
      </Heading>
      <QueryView query={query}>
        {({ items }) => (
          <Table
            caption={t`What becomes of a post that is not found on its account`}
            rows={items}
            keyOf={({ platform, organisation }) => `${platform} ${organisation ?? ''}`}
            columns={[
              { key: 'network', title: <Trans>Network</Trans>, cell: ({ platform }) => networkName(platform) },
              {
                key: 'who',
                title: <Trans>For</Trans>,
                cell: ({ organisation }) =>
                  organisation === undefined ? <Trans>everybody</Trans> : <bdi>{organisation}</bdi>,
              },
              {
                key: 'policy',
                title: <Trans>What becomes of it</Trans>,
                cell: (policy) => <PolicyChoice policy={policy} />,
              },
            ]}
          />
        )}
      </QueryView>
    </section>
  )
}

/** `default` takes a choice back. */
const choices = ['hold', 'retry', 'default'] as const

function PolicyChoice({ policy: chosen }: { readonly policy: Policy }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const { platform, organisation, policy, chosen: isChosen } = chosen
  const name = networkName(platform)
  const set = (wanted: (typeof choices)[number]) =>
    choose.mutate({ body: { platform, policy: wanted, ...(organisation === undefined ? {} : { organisation }) } })
  const before = isChosen ? policy : 'default'
  const choose = queries.useMutation('put', '/settle-policies', {
    onSuccess: () =>
      done(t`The choice for ${name} holds from now on.`, { label: t`Take it back`, onPress: () => set(before) }),
  })
  const names = {
    hold: t`A person decides`,
    retry: t`It is scheduled again`,
    default: t`As usual for the network`,
  }
  return (
    <>
      <ChooseAndSet
        label={t`What becomes of posts in doubt on ${name}`}
        value={policy}
        choices={choices
          .filter((one) => one !== 'default' || isChosen)
          .map((one) => ({ value: one, label: names[one] }))}
        isBusy={choose.isPending}
        onSet={set}
      />
      {choose.error === null ? null : <Failure problem={choose.error} />}
    </>
  )
}
