/** The steps of publishing one post that take time: whatever may happen to a process happens before, in or after one. */
const steps = [
  'read',
  'postpone',
  'prepare',
  'refresh',
  'store-pair',
  'upload',
  'store-upload',
  'claim',
  'give-up',
  'send',
  'expire-token',
  'record',
  'record-again',
] as const

type Step = (typeof steps)[number]

/** A place in the publish path where a test may kill, freeze or throw. */
export type FailPoint = `before-${Step}` | `after-${Step}`

/** Every fail-point, in the order of the path. Their names are stable: tests and bench select by them. */
export const failPoints: readonly FailPoint[] = steps.flatMap((name): readonly FailPoint[] => [
  `before-${name}`,
  `after-${name}`,
])

/** Called at each fail-point; absent in production. */
export type FailPointProbe = (name: FailPoint) => Promise<void>

/** Runs one step between its two fail-points; without a probe it is the step itself and nothing else. */
export function step<Result>(
  { failPoint }: { readonly failPoint?: FailPointProbe },
  name: Step,
  run: () => Promise<Result>,
): Promise<Result> {
  return failPoint === undefined ? run() : probed(failPoint, name, run)
}

async function probed<Result>(failPoint: FailPointProbe, name: Step, run: () => Promise<Result>): Promise<Result> {
  await failPoint(`before-${name}`)
  const result = await run()
  await failPoint(`after-${name}`)
  return result
}
