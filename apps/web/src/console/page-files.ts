import type { ConsolePath } from './router.tsx'

/** Which file each address of the console begins with: the document has the browser fetch it beside the script, not after it. */
const PAGE_FILES: Readonly<Record<ConsolePath, string>> = {
  '/': 'campaigns/campaign-list',
  '/new-campaign': 'campaigns/new-campaign',
  '/campaigns/$campaign': 'campaign/campaign-overview',
  '/campaigns/$campaign/copy': 'campaign/copy-campaign',
  '/campaigns/$campaign/compose': 'compose/compose',
  '/campaigns/$campaign/plan': 'plan/plan-page',
  '/campaigns/$campaign/calendar': 'calendar/calendar',
  '/campaigns/$campaign/posts': 'posts/post-list',
  '/campaigns/$campaign/posts/$post': 'posts/one-post',
  '/campaigns/$campaign/organisations': 'organisations/organisation-list',
  '/campaigns/$campaign/report': 'report/report',
  '/operations': 'operations/operations',
  '/audit': 'audit/audit',
  '/settings': 'settings/settings',
  '/settings/webhooks': 'settings/webhooks/webhooks',
  '/settings/webhooks/$webhook': 'settings/webhooks/one-webhook',
  '/settings/retention': 'settings/retention',
  '/settings/networks': 'settings/networks',
}

const patterns = Object.entries(PAGE_FILES).map(([path, name]) => ({
  pattern: new RegExp(`^/app${path === '/' ? '' : path.replaceAll(/\$[a-z]+/g, '[^/]+')}/?$`),
  file: `src/console/pages/${name}.tsx`,
}))

/** Where the console has pages: `/campaigns/$campaign/plan`, below `/app`. */
export const consoleAddresses: readonly string[] = Object.keys(PAGE_FILES)

/** The source of the page at an address, from the folder of this package; undefined: the console has none there. */
export function pageFileOf(path: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(path))?.file
}
