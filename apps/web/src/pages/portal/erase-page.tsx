import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Button } from '../../components/button.tsx'
import { type Fault, faultOf } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Heading } from '../../components/heading.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { TextField } from '../../components/text-field.tsx'
import { BackToPortal } from './back-to-portal.tsx'
import type { ErasedPageProps, ErasePageProps } from './settings-page.props.ts'

/** What goes and what stays when an organisation has its data deleted, before it says yes. */
export function ErasePage({ organisation, toCome, fault, inFlight, isWaiting }: ErasePageProps): ReactNode {
  const { t } = useLingui()
  const faults: readonly Fault[] =
    fault === undefined ? [] : [{ field: 'confirm', message: t`Write the name exactly as it stands above.` }]
  return (
    <>
      <PageHeading>{t`Delete our data`}</PageHeading>
      {isWaiting ? (
        <Notice kind="warning" title={t`Everything is withdrawn, but nothing is deleted yet`}>
          <p>
            <Plural
              value={inFlight}
              one="One post is in the middle of being sent. Send this form again in some minutes, when it is known how that ended."
              other="# posts are in the middle of being sent. Send this form again in some minutes, when it is known how that ended."
            />
          </p>
        </Notice>
      ) : null}
      <p>
        <Trans>This withdraws everything first, and cannot be undone.</Trans>{' '}
        <Plural
          value={toCome}
          _0="Nothing is to come."
          one="One post that is to come will not go out."
          other="# posts that are to come will not go out."
        />
      </p>
      <WhatGoes />
      <WhatStays />
      <Form action="/p/settings/erase" faults={faults}>
        <TextField
          name="confirm"
          label={t`Name of the organisation`}
          hint={
            <Trans>
              Write <Isolated text={organisation} isStrong /> to say that you mean it.
            </Trans>
          }
          fault={faultOf('confirm', faults)}
          autoComplete="off"
          maxLength={500}
        />
        <Button kind="danger">
          <Trans>Delete everything for good</Trans>
        </Button>
      </Form>
      <BackToPortal />
    </>
  )
}

function WhatGoes(): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>What goes</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        <li>
          <Trans>Your name, country, time zone and languages</Trans>
        </li>
        <li>
          <Trans>Your handles and the permissions to post, here and at the networks</Trans>
        </li>
        <li>
          <Trans>Every text of yours, with its address on the network, and your own wordings</Trans>
        </li>
        <li>
          <Trans>Your mail address and all mails to you</Trans>
        </li>
        <li>
          <Trans>Your reasons and proposals</Trans>
        </li>
        <li>
          <Trans>Your link and every session: you cannot come in again</Trans>
        </li>
      </ul>
    </>
  )
}

function WhatStays(): ReactNode {
  return (
    <>
      <Heading level={2}>
        <Trans>What stays</Trans>
      </Heading>
      <ul className="list-disc ps-6">
        <li>
          <Trans>
            That an organisation with a made-up name agreed, declined or withdrew, and when: it proves that nothing went
            out without consent.
          </Trans>
        </li>
        <li>
          <Trans>Fingerprints (hashes) of texts, from which nobody can read the text.</Trans>
        </li>
        <li>
          <Trans>What is on the networks: only you can delete it, there.</Trans>
        </li>
        <li>
          <Trans>Backups, until they are replaced by newer ones.</Trans>
        </li>
      </ul>
    </>
  )
}

/** Said once, in the answer itself: there is nobody left to come back as. */
export function ErasedPage({ pseudonym }: ErasedPageProps): ReactNode {
  const { t } = useLingui()
  return (
    <>
      <PageHeading>{t`Your data is deleted`}</PageHeading>
      <p>
        <Trans>
          Nothing goes out as you any more. What has to stay stands under the name <Isolated text={pseudonym} />, which
          says nothing of who you were.
        </Trans>
      </p>
      <p>
        <Trans>What is on the networks you can delete there. You can close this page.</Trans>
      </p>
    </>
  )
}
