import type { SecretValues } from './settings.ts'

export type Secrets = Readonly<SecretValues> & { toString(): string; toJSON(): string }

const HIDDEN = '[hidden]'

/**
 * The same secrets, readable by name, but not by accident: logged, inspected, turned to text or to JSON they are
 * `[hidden]`, and a spread or Object.keys finds nothing.
 */
export function hideSecrets(values: SecretValues): Secrets {
  const print = hide(() => HIDDEN)
  const named = Object.entries(values).map(([name, value]) => [name, hide(value)])
  // The symbol is what console.log and the REPL ask for (node:util, inspect.custom).
  const printed = { toJSON: print, toString: print, [Symbol.for('nodejs.util.inspect.custom')]: print }
  return Object.defineProperties({}, { ...Object.fromEntries(named), ...printed }) as Secrets
}

function hide(value: unknown): PropertyDescriptor {
  return { value, enumerable: false }
}
