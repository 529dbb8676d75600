import type { KitFault } from './kit.ts'

/**
 * The faults as plain text, one a line, in the form that editors and terminals turn into links:
 * `kit.yaml:12  waves[0].when.zone  unknown-zone  "Europe/Lodnon" is no IANA time zone. …`. No line feed at the end.
 */
export function renderKitFaults(faults: readonly KitFault[], fileName = 'kit'): string {
  return faults
    .map(({ path, line, code, message }) =>
      [`${fileName}:${line}`, path, code, message].filter((part) => part !== '').join('  '),
    )
    .join('\n')
}
