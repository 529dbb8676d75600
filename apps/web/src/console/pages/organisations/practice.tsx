import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Heading } from '../../../components/heading.tsx'
import { useDone } from '../../api/use-done.ts'
import { canPractise, joinPractice, PRACTICE_COUNT } from '../../kit/practice-organisations.ts'
import type { KitSaved } from '../../kit/save-kit.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { KitFaults } from '../../ui/kit-faults.tsx'
import { Failure } from '../../ui/states.tsx'

/** In a rehearsal that answers by itself: made-up organisations to practise with, by one press. */
export function Practice({ campaign }: { readonly campaign: string }): ReactNode {
  const { t } = useLingui()
  const done = useDone()
  const [isBusy, setBusy] = useState(false)
  const [ended, setEnded] = useState<KitSaved>()
  if (!canPractise()) return null
  const join = async (): Promise<void> => {
    setBusy(true)
    const answer = await joinPractice(campaign)
    setBusy(false)
    setEnded(answer)
    if (answer.kind === 'saved')
      await done(t`They take part, and have agreed. Plan the campaign again to see their posts.`)
  }
  return (
    <section aria-labelledby="practice">
      <Heading level={2} id="practice">
        <Trans>Practise</Trans>
      </Heading>
      <p className="max-w-prose">
        <Trans>
          This is a rehearsal: made-up organisations can take part, with accounts on the built-in sandbox. They agree to
          everything at once.
        </Trans>
      </p>
      <p className="my-3">
        <ActionButton isBusy={isBusy} onPress={() => void join()}>
          <Plural
            value={PRACTICE_COUNT}
            one="Let # practice organisation take part"
            other="Let # practice organisations take part"
          />
        </ActionButton>
      </p>
      {ended?.kind === 'faults' ? <KitFaults faults={ended.faults} /> : null}
      {ended?.kind === 'failed' ? <Failure problem={ended.problem} /> : null}
    </section>
  )
}
