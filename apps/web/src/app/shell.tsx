/** The frame around every page: where one can go, who one is, and live changes. */
import { signOut } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Dropdown, Layout, theme } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { ask } from './client.ts';
import { useTongue } from './language.tsx';
import { useUnit } from './length.tsx';
import { useLiveChanges } from './live-changes.ts';
import { useLook } from './look.tsx';
import { useMe } from './me.ts';
import { useDoneLast } from './undo.ts';
import { WaitingList } from './waiting-list.tsx';

const QuickSearch = lazy(() => import('./quick-search.tsx'));
const UndoBar = lazy(() => import('./undo-bar.tsx'));

const places = [
  { path: '/', key: 'web.today', permission: null },
  { path: '/dies', key: 'web.dies', permission: 'dies.read' },
  { path: '/inspections', key: 'web.inspections', permission: 'inspections.read' },
  { path: '/corrections', key: 'web.corrections', permission: 'corrections.read' },
  { path: '/wall', key: 'web.wall', permission: 'wall.read' },
  { path: '/people', key: 'web.people', permission: 'people.read' },
  { path: '/audit', key: 'web.audit', permission: 'audit.read' },
] as const;

export function Shell() {
  const { say, language, change } = useTongue();
  const me = useMe();
  const look = useLook();
  const { unit, change: changeUnit } = useUnit();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const { token } = theme.useToken();
  useLiveChanges();
  const done = useDoneLast();
  const [isSearching, setSearching] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
  const open = places.filter(({ permission }) => permission === null || me.permissions.includes(permission));
  const here = [...open]
    .reverse()
    .find(({ path }) => (path === '/' ? pathname === '/' : pathname.startsWith(path)));
  const leave = async () => {
    await ask(signOut, {}).catch(() => {});
    queries.clear();
    navigator.serviceWorker?.controller?.postMessage('forget');
    location.assign('/');
  };
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip" href="#content">
        {say('web.skip')}
      </a>
      <Layout.Header
        className="head"
        style={{
          ...{ background: token.colorBgContainer, borderBottom: `1px solid ${token.colorBorderSecondary}` },
          ...{ position: 'sticky', top: 0, zIndex: 10 },
        }}
      >
        <Link to="/" style={{ fontWeight: 700, fontSize: 18, color: token.colorText, whiteSpace: 'nowrap' }}>
          Diewright
        </Link>
        <nav aria-label={say('web.menu')}>
          <ul className="places">
            {open.map(({ path, key }) => (
              <li key={path}>
                <Link to={path} aria-current={here?.path === path ? 'page' : undefined}>
                  {say(key)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Button type="text" onClick={() => setSearching(true)}>
          {say('web.search-all')}
        </Button>
        <Button type="text" onClick={() => change(language === 'zh' ? 'en' : 'zh')}>
          {say('web.language')}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              // On a shared tablet: neither settings nor an account of one's own; one leaves by its own button.
              ...(me.tablet ? [] : [{ key: 'firm', label: <Link to="/firm">{me.firm.name}</Link> }]),
              {
                key: 'look',
                label: say(look.isDark ? 'web.light' : 'web.dark'),
                onClick: () => look.change(!look.isDark),
              },
              {
                key: 'unit',
                label: say(unit === 'mm' ? 'web.show-inch' : 'web.show-mm'),
                onClick: () => changeUnit(unit === 'mm' ? 'in' : 'mm'),
              },
              ...(me.tablet
                ? []
                : [
                    { key: 'me', label: <Link to="/me">{say('web.me')}</Link> },
                    { key: 'trust', label: <Link to="/trust">{say('web.trust')}</Link> },
                    { key: 'leave', label: say('web.sign-out'), onClick: leave },
                  ]),
            ],
          }}
        >
          <Button type="text">{me.person.name}</Button>
        </Dropdown>
      </Layout.Header>
      {isSearching && (
        <Suspense fallback={null}>
          <QuickSearch
            places={open.map(({ path, key }) => ({ path, label: say(key) }))}
            onClose={() => setSearching(false)}
          />
        </Suspense>
      )}
      <Layout.Content id="content" tabIndex={-1}>
        <WaitingList />
        {me.firm.isDemonstration && <p className="demo">{say('web.demo-banner')}</p>}
        <main className="page">
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </Layout.Content>
      <div role="status">
        <Suspense fallback={null}>{done && <UndoBar done={done} />}</Suspense>
      </div>
    </Layout>
  );
}
