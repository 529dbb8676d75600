import type { KitFault } from './kit.ts'

/**
 * The faults as plain text, one a line, in the form that editors and terminals turn into links:
 * `kit.yaml:12  waves[0].when.zone  unknown-zone  "Europe/Lodnon" is no IANA time zone. …`. Warnings and advice say so
 * before their code: `warning near-clone`. No line feed at the end.
 */
export function renderKitFaults(faults: readonly KitFault[], fileName = 'kit'): string {
  return faults
    .map(({ path, line, code, message, severity = 'error' }) => {
      const kind = severity === 'error' ? code : `${severity} ${code}`
      return [`${fileName}:${line}`, path, kind, message].filter((part) => part !== '').join('  ')
    })
    .join('\n')
}
