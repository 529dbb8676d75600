/**
 * Loaded before a worker (`node --import`): sets every clock of the day in its process CLOCK_SKEW_MS ahead, those of its
 * libraries too, as a wrongly set machine would. The monotonic clock stays what it is.
 */
const skewMs = Number(process.env['CLOCK_SKEW_MS'] ?? '0')

const systemNow = Temporal.Now.instant.bind(Temporal.Now)
Object.defineProperty(Temporal.Now, 'instant', { value: () => systemNow().add({ milliseconds: skewMs }) })

type Day = new (...given: readonly unknown[]) => object
const SystemDay = Reflect.get(globalThis, 'Date') as Day & { now(): number }
class SkewedDay extends SystemDay {
  static override now(): number {
    return SystemDay.now() + skewMs
  }
  constructor(...given: readonly unknown[]) {
    super(...(given.length === 0 ? [SkewedDay.now()] : given))
  }
}
Reflect.set(globalThis, 'Date', SkewedDay)
