/** Who stands at the door: nobody's shop yet, an invited colleague, somebody to sign in, or somebody who works here. */
import { readMe, readTablet, readWelcome } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { ask, ProblemError, setClientPerson } from './client.ts';
import { UnitProvider } from './length.tsx';
import { MeContext } from './me.ts';
import { isLeft } from './tablet-turn.ts';

const Doors = lazy(() => import('../features/people/doors.tsx'));
const Guest = lazy(() => import('../features/people/guest-page.tsx'));
const WallScreen = lazy(() => import('../features/wall/wall-screen.tsx'));
const Inside = lazy(() => import('./inside.tsx'));
const Needed = lazy(() => import('../features/factors/needed-page.tsx'));
const TabletFrame = lazy(() => import('../features/tablets/tablet-frame.tsx'));
/** Comes with the frame: it is shown where nothing more can be loaded. */
const Left = lazy(async () => ({
  default: (await import('../features/tablets/tablet-frame.tsx')).LeftPage,
}));
const Who = lazy(() => import('../features/tablets/who-page.tsx'));

/** A customer with a link signs in nowhere. */
const GUEST = /^\/guest\/([\w-]{16,80})$/;
/** Nor does a screen on the wall. */
const WALL = /^\/wall\/([\w-]{16,80})$/;

export function Gate() {
  const code = GUEST.exec(location.pathname)?.[1];
  if (code !== undefined)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <Guest code={code} />
      </Suspense>
    );
  const wall = WALL.exec(location.pathname)?.[1];
  if (wall !== undefined)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <WallScreen code={wall} />
      </Suspense>
    );
  if (isLeft())
    return (
      <Suspense fallback={<PageSkeleton />}>
        <Left />
      </Suspense>
    );
  return <SignedGate />;
}

function SignedGate() {
  const me = useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      try {
        return await ask(readMe, {});
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
  const isOutside = me.data === null;
  // Before the pages inside ask for anything.
  setClientPerson(me.data?.person.personId ?? null);
  const welcome = useQuery({
    queryKey: ['welcome'],
    queryFn: async () => {
      const [hello, { tablet }] = await Promise.all([ask(readWelcome, {}), ask(readTablet, {})]);
      return { ...hello, tablet };
    },
    enabled: isOutside,
  });
  // Whoever is in stays in while the server is away: the pages say so themselves.
  if (me.error && me.data === undefined) return <Trouble error={me.error} onRetry={() => me.refetch()} />;
  if (welcome.error) return <Trouble error={welcome.error} onRetry={() => welcome.refetch()} />;
  if (me.data)
    return (
      <MeContext value={me.data}>
        <Suspense fallback={<PageSkeleton />}>
          <UnitProvider usual={me.data.firm.lengthUnit === 'inch' ? 'in' : 'mm'}>
            {me.data.needsSecondFactor ? (
              <Needed />
            ) : me.data.tablet ? (
              <TabletFrame tablet={me.data.tablet}>
                <Inside />
              </TabletFrame>
            ) : (
              <Inside />
            )}
          </UnitProvider>
        </Suspense>
      </MeContext>
    );
  if (!isOutside || !welcome.data) return <PageSkeleton />;
  if (welcome.data.tablet)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <Who first={welcome.data.tablet} />
      </Suspense>
    );
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Doors hasFirm={welcome.data.hasFirm} />
    </Suspense>
  );
}
