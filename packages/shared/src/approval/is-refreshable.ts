import type { Variable } from '../template/message-variables.ts'

/**
 * Whether a variable's value may be refreshed under an approval that follows the deadline: days left, anchors, and of the
 * campaign's own variables numbers, dates and what else is written without a letter (`12 000`, `75 %`, `18:00`). Words are
 * wording, whoever fills them in.
 */
export function isRefreshable(variable: Variable | undefined): boolean {
  if (variable?.kind === 'own') return typeof variable.value === 'number' || isFigure(variable.value)
  return variable?.kind === 'days-left' || variable?.kind === 'anchor'
}

/** The T of a date with a time (ISO 8601) is no letter of a word. */
function isFigure(value: string): boolean {
  const rest = value.replace(/^(\d{4}-\d{2}-\d{2})T(?=\d{2}:)/, '$1 ')
  return /\p{N}/u.test(rest) && /^[\p{N}\p{P}\p{Zs}%+~<>=≈°]*$/u.test(rest) && !/[@#]/.test(rest)
}
