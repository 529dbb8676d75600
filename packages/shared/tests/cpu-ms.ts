/**
 * Processor time that this thread has used so far, in milliseconds. For tests that bound how long something computes: what
 * else the machine does meanwhile, which the clock on the wall would count, does not count here.
 */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
