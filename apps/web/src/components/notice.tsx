import type { ReactNode } from 'react'

type NoticeProps = {
  readonly kind: 'info' | 'done' | 'warning' | 'danger'
  /** Says in words what the colour says as well. */
  readonly title: ReactNode
  readonly children?: ReactNode
}

const KINDS: Readonly<Record<NoticeProps['kind'], string>> = {
  info: 'border-accent bg-raised',
  done: 'border-good bg-good-paper',
  warning: 'border-warn bg-warn-paper',
  danger: 'border-danger bg-danger-paper',
}

/** What just happened, or what to know before going on. */
export function Notice({ kind, title, children }: NoticeProps): ReactNode {
  return (
    <div role={kind === 'danger' ? 'alert' : 'status'} className={`my-4 rounded-md border-s-4 p-4 ${KINDS[kind]}`}>
      <p className="font-bold">{title}</p>
      {children}
    </div>
  )
}
