import type { Fault } from '../../components/error-summary.tsx'

type ProblemWithErrors = { readonly errors: readonly { readonly pointer?: string; readonly path?: string }[] }

/**
 * The faults that a refusal found, each once, by the last name in its pointer, or in its path in a kit, in words of the page; the server's own are
 * never shown. What concerns a field that is not named here is told of the form as a whole.
 */
export function faultsOf(problem: unknown, texts: Readonly<Record<string, string>>): readonly Fault[] {
  if (!hasErrors(problem)) return []
  const fields = problem.errors.map(({ pointer, path = '' }) => {
    const parts = (pointer ?? path).split(/[/.]/).toReversed()
    return parts.find((part) => part in texts)
  })
  return [...new Set(fields)].flatMap((field) => {
    const message = field === undefined ? undefined : texts[field]
    return message === undefined ? [] : [{ field, message }]
  })
}

function hasErrors(problem: unknown): problem is ProblemWithErrors {
  return typeof problem === 'object' && problem !== null && 'errors' in problem && Array.isArray(problem.errors)
}
