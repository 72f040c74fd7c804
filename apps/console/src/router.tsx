import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Shell } from './frame/shell.tsx';
import { NoSuchPage } from './frame/no-such-page.tsx';
import { Awaited, Trouble } from './parts/answer.tsx';
import { picksSearch } from './pages/applications/picks.ts';
import { productSearch } from './pages/product/tabs.ts';
import { discoverSearch } from './pages/discover/facets.ts';
import { parseSearch, stringifySearch, text } from './search-params.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });
const getParentRoute = () => root;

const discover = createRoute({
  getParentRoute,
  path: '/discover',
  validateSearch: discoverSearch,
  component: lazyRouteComponent(() => import('./pages/discover/discover.tsx'), 'Discover'),
});

const product = createRoute({
  getParentRoute,
  path: '/products/$id',
  validateSearch: productSearch,
  component: lazyRouteComponent(() => import('./pages/product/product.tsx'), 'Product'),
});

const change = createRoute({
  getParentRoute,
  path: '/change',
  validateSearch: text('product', 'contract'),
  component: lazyRouteComponent(() => import('./pages/change/change.tsx'), 'Change'),
});

const home = createRoute({
  getParentRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home.tsx'), 'Home'),
});

const consent = createRoute({
  getParentRoute,
  path: '/consents/$id',
  component: lazyRouteComponent(() => import('./pages/consents/consent.tsx'), 'Consent'),
});

const draft = createRoute({
  getParentRoute,
  path: '/draft',
  component: lazyRouteComponent(() => import('./pages/drafts/draft.tsx'), 'Draft'),
});

const template = createRoute({
  getParentRoute,
  path: '/template',
  component: lazyRouteComponent(() => import('./pages/drafts/template.tsx'), 'Template'),
});

const follows = createRoute({
  getParentRoute,
  path: '/follows',
  component: lazyRouteComponent(() => import('./pages/follows/follows.tsx'), 'Follows'),
});

const glossary = createRoute({
  getParentRoute,
  path: '/terms',
  component: lazyRouteComponent(() => import('./pages/terms/glossary.tsx'), 'Glossary'),
});

const model = createRoute({
  getParentRoute,
  path: '/model',
  validateSearch: picksSearch,
  component: lazyRouteComponent(() => import('./pages/applications/model.tsx'), 'Model'),
});

const term = createRoute({
  getParentRoute,
  path: '/terms/$id',
  component: lazyRouteComponent(() => import('./pages/terms/term.tsx'), 'Term'),
});

const plans = createRoute({
  getParentRoute,
  path: '/plans',
  validateSearch: text('state'),
  component: lazyRouteComponent(() => import('./pages/policies/plans.tsx'), 'Plans'),
});

const policies = createRoute({
  getParentRoute,
  path: '/policies',
  component: lazyRouteComponent(() => import('./pages/policies/policies.tsx'), 'Policies'),
});

const policy = createRoute({
  getParentRoute,
  path: '/policies/$id',
  component: lazyRouteComponent(() => import('./pages/policies/policy.tsx'), 'Policy'),
});

const writePolicy = createRoute({
  getParentRoute,
  path: '/write-policy',
  component: lazyRouteComponent(() => import('./pages/policies/write-policy.tsx'), 'WritePolicy'),
});

const waivers = createRoute({
  getParentRoute,
  path: '/waivers',
  validateSearch: text('state'),
  component: lazyRouteComponent(() => import('./pages/policies/waivers.tsx'), 'Waivers'),
});

const impactRun = createRoute({
  getParentRoute,
  path: '/impact-runs/$id',
  component: lazyRouteComponent(() => import('./pages/policies/impact-run.tsx'), 'ImpactRun'),
});

const decisions = createRoute({
  getParentRoute,
  path: '/decisions',
  validateSearch: text('verdict', 'purpose', 'actor', 'product', 'policy'),
  component: lazyRouteComponent(() => import('./pages/decisions/decisions.tsx'), 'Decisions'),
});

const decision = createRoute({
  getParentRoute,
  path: '/decisions/$id',
  component: lazyRouteComponent(() => import('./pages/decisions/decision.tsx'), 'Decision'),
});

const record = createRoute({
  getParentRoute,
  path: '/record',
  component: lazyRouteComponent(() => import('./pages/decisions/record.tsx'), 'Record'),
});

const lineage = createRoute({
  getParentRoute,
  path: '/lineage',
  validateSearch: text('node', 'depth', 'columns', 'asOf', 'evidence'),
  component: lazyRouteComponent(() => import('./pages/lineage/lineage.tsx'), 'Lineage'),
});

const incidents = createRoute({
  getParentRoute,
  path: '/incidents',
  validateSearch: text('status', 'product'),
  component: lazyRouteComponent(() => import('./pages/incidents/incidents.tsx'), 'Incidents'),
});

const incident = createRoute({
  getParentRoute,
  path: '/incidents/$id',
  component: lazyRouteComponent(() => import('./pages/incidents/incident.tsx'), 'Incident'),
});

const domains = createRoute({
  getParentRoute,
  path: '/domains',
  component: lazyRouteComponent(() => import('./pages/domains/domains.tsx'), 'Domains'),
});

/** Every page of the console by its address. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    discover,
    product,
    change,
    draft,
    model,
    template,
    follows,
    glossary,
    term,
    consent,
    policies,
    policy,
    writePolicy,
    waivers,
    plans,
    impactRun,
    decisions,
    decision,
    record,
    lineage,
    incidents,
    incident,
    domains,
  ]),
  basepath: '/console',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Awaited,
  defaultErrorComponent: ({ error }) => <Trouble error={error as Error} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** What a change begins with. */
    documents?: string;
  }
}
