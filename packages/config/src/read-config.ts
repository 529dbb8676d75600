import type { z } from 'zod'
import { ConfigError, type ConfigFault } from './config-error.ts'
import { crossFaults, isOnThisMachine } from './cross-faults.ts'
import { hideSecrets, type Secrets } from './secrets.ts'
import { AUTHORIZE_PATH, PLAIN, type Plain, SECRET, type SecretValues, X_AUTHORIZE, X_ORIGIN } from './settings.ts'

/** Every setting under its own name, defaults filled in. The secrets are apart and print as `[hidden]`. */
export type Config = Readonly<Omit<Plain, 'CHORUS_URL'>> & {
  readonly CHORUS_URL: string
  readonly secrets: Secrets
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads every setting. An empty one counts as not given. Secrets may come from files (`DATABASE_URL_FILE=/run/…`),
 * which `readFile` reads as text.
 *
 * X_API_ORIGIN and X_AUTHORIZE_URL are undefined when X is left out: in a live installation without X credentials.
 *
 * @throws ConfigError that lists all faults at once.
 */
export function readConfig(env: Environment, readFile: (path: string) => string): Config {
  const { values, faults: fileFaults } = readSecretFiles(env, readFile)
  const plain = readEach(PLAIN, env, (given) => `("${given}") `)
  const secret = readEach(SECRET, values, () => '')
  const faults = [
    ...fileFaults,
    ...plain.faults,
    ...secret.faults,
    ...crossFaults({ ...plain.read, ...secret.read }),
    ...testFaults(env, plain.read),
  ]
  if (faults.length > 0) throw new ConfigError(faults)
  // Without a fault, every setting was read.
  return complete(plain.read as Plain, secret.read)
}

/** Libraries leave checks out where the environment says that it is a test. */
function testFaults(env: Environment, { CHORUS_URL: url }: Partial<Plain>): ConfigFault[] {
  const name = env['NODE_ENV'] === 'test' ? 'NODE_ENV' : env['TEST'] ? 'TEST' : undefined
  if (name === undefined || url === undefined || isOnThisMachine(url)) return []
  return [{ name, problem: `says that this is a test, and CHORUS_URL (${url}) is a public address: unset it.` }]
}

function complete(plain: Plain, secrets: SecretValues): Config {
  const sandbox = `http://127.0.0.1:${plain.SANDBOX_PORT}`
  const [origin, authorize] = plain.X_CLIENT_ID ? [X_ORIGIN, X_AUTHORIZE] : [sandbox, sandbox + AUTHORIZE_PATH]
  const isXLeftOut = plain.CHORUS_MODE === 'live' && plain.X_CLIENT_ID === undefined
  return {
    ...plain,
    CHORUS_URL: plain.CHORUS_URL ?? `http://127.0.0.1:${plain.PORT}`,
    X_API_ORIGIN: isXLeftOut ? undefined : (plain.X_API_ORIGIN ?? origin),
    X_AUTHORIZE_URL: isXLeftOut ? undefined : (plain.X_AUTHORIZE_URL ?? authorize),
    secrets: hideSecrets(secrets),
  }
}

type Shape = Readonly<Record<string, z.ZodType>>

/** Reads the settings one by one, so that a fault in one hides no fault in, or between, others. */
function readEach<S extends Shape>(
  schema: z.ZodObject<S>,
  env: Environment,
  show: (given: string) => string,
): { read: Partial<z.output<z.ZodObject<S>>>; faults: ConfigFault[] } {
  const read: Record<string, unknown> = {}
  const faults: ConfigFault[] = []
  for (const [name, setting] of Object.entries<z.ZodType>(schema.shape)) {
    const given = env[name] === '' ? undefined : env[name]
    const parsed = setting.safeParse(given)
    if (parsed.success) read[name] = parsed.data
    else
      faults.push(...parsed.error.issues.map(({ message }) => ({ name, problem: `${show(given ?? '')}${message}.` })))
  }
  return { read: read as Partial<z.output<z.ZodObject<S>>>, faults }
}

function readSecretFiles(
  env: Environment,
  readFile: (path: string) => string,
): { values: Environment; faults: ConfigFault[] } {
  const values: Record<string, string | undefined> = {}
  const faults: ConfigFault[] = []
  for (const name of Object.keys(SECRET.shape)) {
    const file = env[`${name}_FILE`]
    values[name] = env[name]
    if (!file) continue
    if (env[name]) faults.push({ name: `${name}_FILE`, problem: `and ${name} are both set: give one of them.` })
    try {
      values[name] = readFile(file).replace(/\r?\n$/, '')
      if (values[name] === '')
        faults.push({ name: `${name}_FILE`, problem: `("${file}") is an empty file: write the secret into it.` })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      faults.push({
        name: `${name}_FILE`,
        problem: `("${file}") cannot be read (${reason}): give the path of a file that this user may read.`,
      })
    }
  }
  return { values, faults }
}
