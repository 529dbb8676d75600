import { createContext, useContext } from 'react'
import type { PageContext } from './page-context.ts'

const Given = createContext<PageContext | undefined>(undefined)

export const PageContextProvider = Given.Provider

/** What the page that a component stands on was told. */
export function usePageContext(): PageContext {
  const context = useContext(Given)
  if (context === undefined) throw new Error('Only within a page.')
  return context
}
