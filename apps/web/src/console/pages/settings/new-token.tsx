import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Select } from '../../../components/choices.tsx'
import { Heading } from '../../../components/heading.tsx'
import { Notice } from '../../../components/notice.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { queries } from '../../api/client.ts'
import { useDone } from '../../api/use-done.ts'
import { ConsoleForm } from '../../ui/console-form.tsx'
import { Failure } from '../../ui/states.tsx'
import { CopyText } from '../organisations/made-invitation.tsx'

/** A form that makes a token for a program. It is shown this once. */
export function NewToken(): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [token, setToken] = useState<string>()
  const make = queries.useMutation('post', '/tokens', {
    onSuccess: (made) => {
      setToken(made.token)
      return done(t`The token is made. It stands on this page, this once.`)
    },
  })
  return (
    <>
      <Heading level={3}>
        <Trans>A new token</Trans>
      </Heading>
      <ConsoleForm
        action={t`Make a token`}
        kind="secondary"
        isBusy={make.isPending}
        onSend={({ tokenName = '', tokenRole }) =>
          make.mutate({ body: { name: tokenName, role: tokenRole === 'admin' ? 'admin' : 'lead' } })
        }
      >
        <TextField name="tokenName" label={<Trans>What it is for</Trans>} maxLength={100} />
        <Select
          name="tokenRole"
          label={<Trans>What it may do</Trans>}
          choices={[
            { value: 'lead', label: t`What a lead may` },
            { value: 'admin', label: t`Everything` },
          ]}
        />
      </ConsoleForm>
      {make.error === null ? null : <Failure problem={make.error} />}
      {token === undefined ? null : (
        <Notice kind="done" title={<Trans>Keep it now: it is not shown again.</Trans>}>
          <CopyText text={token} label={<Trans>Token</Trans>} action={<Trans>Copy the token</Trans>} />
        </Notice>
      )}
    </>
  )
}
