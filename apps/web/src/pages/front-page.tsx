import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { LinkButton } from '../components/button.tsx'
import { Heading } from '../components/heading.tsx'
import { PageHeading } from '../components/page-heading.tsx'
import { usePageContext } from '../page-context-provider.tsx'
import type { FrontPageProps } from './front-page.props.ts'

/** What this installation is and where to go from here. Nothing private. */
export function FrontPage({ sandboxUrl, signInPath }: FrontPageProps): ReactNode {
  const { t } = useLingui()
  const { mode } = usePageContext()
  return (
    <>
      <PageHeading>{t`Chorus is running`}</PageHeading>
      <p>
        <Trans>
          Chorus publishes a coalition’s campaign from each organisation’s own account: once, on time, and only what
          that organisation agreed to.
        </Trans>
      </p>
      <p className="mt-4">
        {mode === 'rehearsal' ? (
          <Trans>
            Here it speaks to a built-in sandbox instead of the networks, so everything can be tried without harm.
          </Trans>
        ) : (
          <Trans>This is a live installation: what it publishes is public.</Trans>
        )}
      </p>
      {signInPath === undefined ? null : (
        <p className="mt-6">
          <LinkButton kind="primary" href={signInPath}>
            <Trans>Sign in</Trans>
          </LinkButton>
        </p>
      )}
      <Heading level={2}>
        <Trans>Look around</Trans>
      </Heading>
      <ul className="list-disc ps-5">
        {sandboxUrl === undefined ? null : (
          <li>
            <Trans>
              <Away href={sandboxUrl}>Timeline of the sandbox</Away>: every post that it accepted, as it arrives
            </Trans>
          </li>
        )}
        <li>
          <Trans>
            <Away href="/api/v1/openapi.json">OpenAPI document</Away> of the HTTP API
          </Trans>
        </li>
        <li>
          <Trans>
            <Away href="/readyz">Readiness</Away> of this process
          </Trans>
        </li>
      </ul>
      <p className="mt-6">
        <Trans>
          On the command line: <code dir="ltr">npm run -s chorus -- status</code>
        </Trans>
      </p>
    </>
  )
}

function Away({ href, children }: { readonly href: string; readonly children?: ReactNode }): ReactNode {
  return (
    <a href={href} className="inline-block py-1">
      {children}
    </a>
  )
}
