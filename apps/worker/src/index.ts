export { availablePlatforms, composeWorker, systemClock, type WorkerSettings } from './compose-worker.ts'
export type { RunningWorker } from './start-worker.ts'
