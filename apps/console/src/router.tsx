import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Shell } from './frame/shell.tsx';
import { NoSuchPage } from './frame/no-such-page.tsx';
import { Awaited, Trouble } from './parts/answer.tsx';
import { choices, text } from './search-params.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });
const getParentRoute = () => root;

const discover = createRoute({
  getParentRoute,
  path: '/discover',
  validateSearch: text('q', 'domain', 'status', 'tag'),
  component: lazyRouteComponent(() => import('./pages/discover/discover.tsx'), 'Discover'),
});

const product = createRoute({
  getParentRoute,
  path: '/products/$id',
  validateSearch: choices('tab', ['overview', 'columns', 'quality', 'policies', 'versions'] as const),
  component: lazyRouteComponent(() => import('./pages/product/product.tsx'), 'Product'),
});

const change = createRoute({
  getParentRoute,
  path: '/change',
  validateSearch: text('product', 'contract'),
  component: lazyRouteComponent(() => import('./pages/change/change.tsx'), 'Change'),
});

/** Every page of the console by its address. */
export const router = createRouter({
  routeTree: root.addChildren([discover, product, change]),
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingComponent: Awaited,
  defaultErrorComponent: ({ error }) => <Trouble error={error as Error} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
