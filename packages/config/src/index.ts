export { ConfigError, type ConfigFault } from './config-error.ts'
export { type Config, type Environment, readConfig } from './read-config.ts'
export type { Secrets } from './secrets.ts'
export { envExample, settingsTable } from './settings-table.ts'
