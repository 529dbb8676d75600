import { type ReactNode, useEffect, useRef } from 'react'

/** The first heading of a page of the console: its title as well, and where the focus goes when the page has come. */
export function ConsoleHeading({ children }: { readonly children: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What a reader has focused by then (a field, a link just used) loses it only to another page.
    heading.current?.focus()
  }, [])
  return (
    <>
      <title>{`${children} · Chorus`}</title>
      <h1 ref={heading} tabIndex={-1} className="mb-4 text-3xl font-bold">
        <bdi>{children}</bdi>
      </h1>
    </>
  )
}
