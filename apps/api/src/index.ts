export type { ApiDeps } from './api-deps.ts'
export { createApp } from './create-app.ts'
export { startApi, type RunningApi } from './start-api.ts'
