/** One thing that is wrong with the settings. Never holds the value of a secret. */
export type ConfigFault = { readonly name: string; readonly problem: string }

/** All that is wrong with the settings at once; the message lists name, what is wrong and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map((fault) => `- ${fault.name} ${fault.problem}`)
    super(`The settings cannot be used:\n${lines.join('\n')}`)
    this.faults = faults
  }
}
