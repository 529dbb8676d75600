import type { ReactNode } from 'react'

type HeadingProps = {
  readonly level: 2 | 3
  readonly id?: string | undefined
  readonly children: ReactNode
}

/** A heading below the page's first one. */
export function Heading({ level, id, children }: HeadingProps): ReactNode {
  const Element = `h${level}` as const
  return (
    <Element id={id} className={level === 2 ? 'mt-8 mb-3 text-xl font-bold' : 'mt-6 mb-2 text-lg font-bold'}>
      {children}
    </Element>
  )
}
