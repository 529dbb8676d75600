export type { ApiDeps } from './api-deps.ts'
export { createApp, type AppDeps } from './create-app.ts'
export { openChanges, type Changed, type ChangeFeed, type Watcher } from './open-changes.ts'
export { startApi, type RunningApi } from './start-api.ts'
