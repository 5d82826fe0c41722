/** The pages behind the door and their addresses: each loads when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
  useLocation,
} from '@tanstack/react-router';
import { Suspense } from 'react';
import { NotThere } from '../ui/not-there.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { addressWords } from './address.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotThere });
const page = <P extends string>(path: P, load: Parameters<typeof lazyRouteComponent>[0]) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never) });

/** The contents page. */
const tree = root.addChildren([
  page('/', () => import('../features/today/today-page.tsx')),
  page('/dies', () => import('../features/dies/dies-page.tsx')),
  page('/dies/$dieId', () => import('../features/dies/passport-page.tsx')),
  page('/dies/$dieId/inspect', () => import('../features/inspections/new-inspection-page.tsx')),
  page('/dies/$dieId/compare', () => import('../features/inspections/compare-page.tsx')),
  page('/revisions/$revisionId/plan', () => import('../features/plans/plan-page.tsx')),
  page('/inspections', () => import('../features/inspections/inspections-page.tsx')),
  page('/inspections/$inspectionId', () => import('../features/inspections/inspection-page.tsx')),
  page('/corrections', () => import('../features/corrections/corrections-page.tsx')),
  page('/wall', () => import('../features/wall/wall-page.tsx')),
  page('/import', () => import('../features/imports/import-page.tsx')),
  page('/people', () => import('../features/people/people-page.tsx')),
  page('/firm', () => import('../features/people/firm-page.tsx')),
  page('/tablets', () => import('../features/tablets/tablets-page.tsx')),
  page('/me', () => import('../features/people/me-page.tsx')),
  page('/trust', () => import('../features/people/trust-page.tsx')),
  page('/audit', () => import('../features/audit/audit-page.tsx')),
]);

const router = createRouter({
  routeTree: tree,
  ...addressWords,
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error as Error} onRetry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** The wall fills its screen; every other page stands in the shell. */
function Frame() {
  return useLocation().pathname === '/wall' ? (
    <Suspense fallback={<PageSkeleton />}>
      <Outlet />
    </Suspense>
  ) : (
    <Shell />
  );
}

export default function Inside() {
  return <RouterProvider router={router} />;
}
