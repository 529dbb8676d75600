export { createPlanThread, PlanThreadError, type PlanThread, type PlanThreadSettings } from './plan-thread.ts'
