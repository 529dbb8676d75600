import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import type { ChoosePageProps } from './choose-page.props.ts'

/** For whom somebody who signed in wants to speak now. */
export function ChoosePage({ organisations }: ChoosePageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`For whom do you answer?`}</PageHeading>
      <p>
        <Trans>You are signed in. Open the page of an organisation that you answer for.</Trans>
      </p>
      {organisations.map(({ id, name }) => (
        <Form key={id} action="/p/enter" hidden={{ organisation: id }}>
          <Button>
            <Trans>
              Open the page of <Isolated text={name} />
            </Trans>
          </Button>
        </Form>
      ))}
    </>
  )
}
