import type { Kit } from './kit.ts'
import type { KitNode, Place } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'

/** A kit under examination: what was read, where its parts stand, and the faults so far. */
export type Examined = {
  readonly kit: Kit
  /** Where the part of this path stands; the nearest part around it when there is none. */
  readonly placeOf: (path: string) => Place
  readonly report: KitReport
}

/** Where each part of the tree stands, by its path. */
export function indexPlaces(root: KitNode): (path: string) => Place {
  const lines = new Map<string, number>()
  const enter = (node: KitNode): void => {
    lines.set(node.path, node.line)
    if (node.kind === 'list') for (const item of node.items) enter(item)
    if (node.kind === 'map') for (const { value } of node.entries) enter(value)
  }
  enter(root)
  const lineOf = (path: string): number => {
    const line = lines.get(path)
    if (line !== undefined || path === '') return line ?? 1
    return lineOf(path.replace(/(?:\.[^.[]*|\[[^[]*\]|^[^.[]*)$/, ''))
  }
  return (path) => ({ path, line: lineOf(path) })
}
