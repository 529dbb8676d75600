import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { Link } from '@tanstack/react-router'
import { SettingsNavigation } from '../../navigation.tsx'
import { ConsoleHeading } from '../../ui/console-heading.tsx'
import { People } from './people.tsx'
import { SettlePolicies } from './settle-policies.tsx'
import { Tokens } from './tokens.tsx'

/** People, tokens and what holds for everybody. For admins. */
export function Settings(): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <ConsoleHeading>{t`Settings`}</ConsoleHeading>
      <SettingsNavigation />
      <p>
        <a href="/account" className="inline-block py-2">
          <Trans>Your own account: sessions, codes and passkeys</Trans>
        </a>
      </p>
      <People />
      <Tokens />
      <SettlePolicies />
      <section>
        <Heading level={2}>
          <Trans>Networks and budgets</Trans>
        </Heading>
        <p>
          <Link to="/operations" className="inline-block py-2">
            <Trans>Hold or open networks, and set budgets, in operations</Trans>
          </Link>
        </p>
      </section>
    </>
  )
}
