import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Table } from '../../../components/data.tsx'
import { Heading } from '../../../components/heading.tsx'
import type { components } from '../../api/api-types.gen.ts'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { OWN_ZONE } from '../../ui/own-zone.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { ShortMoment } from '../../ui/short-moment.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { NewToken } from './new-token.tsx'

type ApiToken = components['schemas']['ApiToken']

/** The tokens of programs: when each was last used, and an end to it. Never the token itself. */
export function Tokens(): ReactNode {
  const { t } = useLingui()
  const query = queries.useQuery('get', '/tokens')
  useKeptFocus(String(query.data?.items.length))
  return (
    <section>
      <Heading level={2}>
        <Trans>Tokens for programs</Trans>
      </Heading>
      <p>
        <Trans>A program speaks to the API with a token of its own. Chorus keeps no copy that could be read.</Trans>
      </p>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={<Trans>No program has a token</Trans>} />
          ) : (
            <Table
              caption={t`Tokens that open the API`}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                { key: 'name', title: <Trans>What it is for</Trans>, cell: ({ name }) => <bdi>{name}</bdi> },
                {
                  key: 'role',
                  title: <Trans>What it may do</Trans>,
                  cell: ({ role }) => (role === 'admin' ? <Trans>Everything</Trans> : <Trans>What a lead may</Trans>),
                },
                {
                  key: 'made',
                  title: <Trans>Made</Trans>,
                  cell: ({ createdAt }) => <ShortMoment at={createdAt} zone={OWN_ZONE} />,
                },
                {
                  key: 'used',
                  title: <Trans>Last used</Trans>,
                  cell: ({ lastUsedAt }) =>
                    lastUsedAt === undefined ? <Trans>never</Trans> : <ShortMoment at={lastUsedAt} zone={OWN_ZONE} />,
                },
                { key: 'do', title: <Trans>Change</Trans>, cell: (token) => <RevokeToken token={token} /> },
              ]}
            />
          )
        }
      </QueryView>
      <NewToken />
    </section>
  )
}

function RevokeToken({ token: { id, name } }: { readonly token: ApiToken }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const revoke = queries.useMutation('delete', '/tokens/{token}', {
    onSuccess: () => done(t`The token "${name}" opens nothing any more.`),
  })
  return (
    <>
      <ConfirmDialog
        action={t`Revoke`}
        kind="danger"
        title={t`Revoke the token "${name}"?`}
        onConfirm={() => revoke.mutate({ params: { path: { token: id } } })}
      >
        <p>
          <Trans>The program that uses it is refused from its next request on. It cannot be taken back.</Trans>
        </p>
      </ConfirmDialog>
      {revoke.error === null ? null : <Failure problem={revoke.error} />}
    </>
  )
}
