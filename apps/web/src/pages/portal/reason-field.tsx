import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { TextArea } from '../../components/text-field.tsx'

/** Why an organisation declines a post or a campaign, for those who lead it. */
export function ReasonField(): ReactNode {
  const { t } = useLingui()
  return (
    <TextArea
      name="reason"
      label={t`Reason`}
      hint={t`For the people who lead the campaign. You need not give one.`}
      isOptional
      rows={3}
      maxLength={1000}
    />
  )
}
