import type { ReactNode } from 'react'

type IsolatedProps = {
  readonly text: string
  readonly isStrong?: boolean | undefined
  /** Names that people write from left to right, in every language. */
  readonly isLeftToRight?: boolean | undefined
}

/**
 * What others wrote, within a sentence of ours: it turns nothing round. As an element without children it is never taken for
 * a part of the sentence, whatever stands in it.
 */
export function Isolated({ text, isStrong, isLeftToRight }: IsolatedProps): ReactNode {
  return (
    <bdi dir={isLeftToRight === true ? 'ltr' : undefined} className={isStrong === true ? 'font-semibold' : undefined}>
      {text}
    </bdi>
  )
}
