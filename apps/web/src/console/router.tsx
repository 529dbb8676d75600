import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Shell } from './shell.tsx'
import { withMoreTexts } from './texts.ts'
import { Loading, NothingHere, PageFailure } from './ui/states.tsx'

/** Which text is open in the composer. */
type ComposeSearch = {
  readonly message?: string
  readonly locale?: string
  readonly platform?: string
  /** Languages to write in that no text is in yet, with commas. */
  readonly languages?: string
}

/** What part of a calendar is open: `at` is a day in it. */
type CalendarSearch = { readonly view?: string; readonly at?: string; readonly organisation?: string }

const root = createRootRoute({ component: Shell, notFoundComponent: NothingHere })

/** Every page of the console, each in a chunk of its own. */
const pages = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/campaigns/campaign-list.tsx'), 'CampaignList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/new-campaign',
    component: lazyRouteComponent(() => import('./pages/campaigns/new-campaign.tsx'), 'NewCampaign'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign',
    component: lazyRouteComponent(() => import('./pages/campaign/campaign-overview.tsx'), 'CampaignOverview'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/copy',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/campaign/copy-campaign.tsx')),
      'CopyCampaign',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/compose',
    validateSearch: ({ message, locale, platform, languages }): ComposeSearch => ({
      ...(typeof message === 'string' ? { message } : {}),
      ...(typeof locale === 'string' ? { locale } : {}),
      ...(typeof platform === 'string' ? { platform } : {}),
      ...(typeof languages === 'string' ? { languages } : {}),
    }),
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/compose/compose.tsx')),
      'ComposePage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/plan',
    component: lazyRouteComponent(() => import('./pages/plan/plan-page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/calendar',
    validateSearch: ({ view, at, organisation }): CalendarSearch => ({
      ...(typeof view === 'string' ? { view } : {}),
      ...(typeof at === 'string' && /^2\d{3}-\d\d-\d\d$/.test(at) ? { at } : {}),
      ...(typeof organisation === 'string' ? { organisation } : {}),
    }),
    component: lazyRouteComponent(() => import('./pages/calendar/calendar.tsx'), 'CalendarPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/posts',
    component: lazyRouteComponent(() => import('./pages/posts/post-list.tsx'), 'PostList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/posts/$post',
    component: lazyRouteComponent(() => import('./pages/posts/one-post.tsx'), 'OnePost'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/organisations',
    component: lazyRouteComponent(() => import('./pages/organisations/organisation-list.tsx'), 'OrganisationList'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/campaigns/$campaign/report',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/report/report.tsx')),
      'ReportPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/operations',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/operations/operations.tsx')),
      'Operations',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/audit',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/audit/audit.tsx')),
      'Audit',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/settings/settings.tsx')),
      'Settings',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/webhooks',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/settings/webhooks/webhooks.tsx')),
      'Webhooks',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/webhooks/$webhook',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/settings/webhooks/one-webhook.tsx')),
      'OneWebhook',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/retention',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/settings/retention.tsx')),
      'RetentionPage',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings/networks',
    component: lazyRouteComponent(
      withMoreTexts(() => import('./pages/settings/networks.tsx')),
      'Networks',
    ),
  }),
]

const routeTree = root.addChildren(pages)

/** Addresses of the console, all below `/app`. */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- the type that is inferred is what types the links
export function createConsoleRouter() {
  return createRouter({
    routeTree,
    basepath: '/app',
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageFailure,
    scrollRestoration: true,
  })
}

/** An address of the console below `/app`, with the names of what changes in it. */
export type ConsolePath = Exclude<keyof ReturnType<typeof createConsoleRouter>['routesByPath'], ''>

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
