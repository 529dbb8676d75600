import type { KitFault } from './kit.ts'
import { harmless, type Place } from './kit-node.ts'

/** Collects what is wrong with a kit. Reading goes on after a fault, with a stand-in for the value. */
export type KitReport = {
  add(place: Place, code: string, message: string): void
  /** Whether something was found wrong at one of these very paths, so that what builds on it need not be judged. */
  has(...paths: readonly string[]): boolean
  faults(): readonly KitFault[]
}

/** A report without faults. */
export function createKitReport(): KitReport {
  const faults: KitFault[] = []
  const paths = new Set<string>()
  return {
    add: ({ path, line }, code, message) => {
      faults.push({ path, line, code, message: harmless(message) })
      paths.add(path)
    },
    has: (...wanted) => wanted.some((path) => paths.has(path)),
    faults: () => faults,
  }
}

/** The faults from the top of the file to its end; those of one line by path, then by code. */
export function sortFaults(faults: readonly KitFault[]): readonly KitFault[] {
  return faults.toSorted((a, b) => a.line - b.line || compare(a.path, b.path) || compare(a.code, b.code))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
