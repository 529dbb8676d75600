export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts'
export type { ListedTrouble, Trouble, TroubleKind, TroubleOrder } from './core/trouble.ts'
export type { XCall, XLimit, XLimits } from './x/rate-limits.ts'
