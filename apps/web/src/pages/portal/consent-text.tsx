import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Isolated } from '../../components/isolated.tsx'
import { Moment } from '../../components/moment.tsx'
import type { ConsentShown } from './campaign-page.props.ts'
import { languageName } from './language-name.tsx'

type ConsentTextProps = {
  readonly consent: ConsentShown
  readonly path: 'handle' | 'assist'
  readonly zone: string
}

/** What an organisation agreed to, point by point. */
export function ConsentText({ consent, path, zone }: ConsentTextProps): ReactNode {
  const { i18n } = useLingui()
  const { texts, accounts, locales } = consent
  const handles = accounts?.map((name) => `@${name.split(':')[1] ?? ''}`).join(', ')
  const languages = locales?.map((tag) => languageName(tag, i18n.locale)).join(', ')
  return (
    <ul className="my-3 list-disc ps-6">
      <li>
        {texts === 'all' ? (
          <Trans>Every text of the campaign may go out as you.</Trans>
        ) : (
          <Trans>Only texts that you agree to, one by one.</Trans>
        )}
      </li>
      <li>
        {path === 'handle' ? (
          <Trans>Posts go out from your handle.</Trans>
        ) : (
          <Trans>You get the texts and post by yourselves.</Trans>
        )}
      </li>
      {handles === undefined ? null : (
        <li>
          <Trans>
            Only from: <Isolated text={handles} />
          </Trans>
        </li>
      )}
      {languages === undefined ? null : (
        <li>
          <Trans>
            Only in: <Isolated text={languages} />
          </Trans>
        </li>
      )}
      <Kinds kinds={consent.kinds} />
      <Limits consent={consent} zone={zone} />
    </ul>
  )
}

function Kinds({ kinds }: { readonly kinds: ConsentShown['kinds'] | undefined }): ReactNode {
  return (
    <>
      {kinds?.includes('once') === false ? (
        <li>
          <Trans>No single posts.</Trans>
        </li>
      ) : null}
      {kinds?.includes('recurring') === false ? (
        <li>
          <Trans>No posts that repeat.</Trans>
        </li>
      ) : null}
      {kinds?.includes('rapid') === false ? (
        <li>
          <Trans>No posts at once, as soon as you agree.</Trans>
        </li>
      ) : null}
    </>
  )
}

function Limits({ consent, zone }: Omit<ConsentTextProps, 'path'>): ReactNode {
  const { maxPerDay, maxTotal, used = 0, until } = consent
  return (
    <>
      {maxPerDay === undefined ? null : (
        <li>
          <Plural value={maxPerDay} one="At most one post a day." other="At most # posts a day." />
        </li>
      )}
      {maxTotal === undefined ? null : (
        <li>
          <Trans>
            {used} of {maxTotal} posts in all have been used.
          </Trans>
        </li>
      )}
      {until === undefined ? null : (
        <li>
          <Trans>
            Nothing goes out from <Moment at={until} zone={zone} /> on.
          </Trans>
        </li>
      )}
    </>
  )
}
