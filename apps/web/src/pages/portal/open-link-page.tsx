import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { Isolated } from '../../components/isolated.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import type { OpenLinkPageProps } from './open-link-page.props.ts'

/** What an organisation's own link shows: a button, so that programs that open links do not come in. */
export function OpenLinkPage({ action, organisation }: OpenLinkPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Your organisation’s page`}</PageHeading>
      <p>
        <Trans>
          This is the own link of <Isolated text={organisation} isStrong />. Whoever has it can answer for the
          organisation: keep it to yourselves.
        </Trans>
      </p>
      <Form action={action}>
        <Button kind="primary">
          <Trans>Open</Trans>
        </Button>
      </Form>
    </>
  )
}
