import { type DieRow, type DieSort, type DieState, dieSorts, dieStates, listDies } from '@diewright/shop';
import { useNavigate } from '@tanstack/react-router';
import { Button, Empty, Select } from 'antd';
import { useState } from 'react';
import { useAddress } from '../../app/address.ts';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { TableBar } from '../views/table-bar.tsx';
import { useLayout } from '../views/use-layout.ts';
import { useTableView } from '../views/use-table-view.ts';
import { CustomerFilter } from './customer-filter.tsx';
import { DieForm } from './die-form.tsx';
import { DiesTable, dieColumns } from './dies-table.tsx';

const words = ['search', 'state', 'customer', 'sort', 'order', 'columns'] as const;
const layoutRules = { sorts: dieSorts, usual: 'recent', newestFirst: ['recent', 'inspected'] } as const;

export default function DiesPage() {
  const { say, sayAny, language } = useTongue();
  const mayEnter = useMay('dies.write');
  const [address] = useAddress();
  const [isEntering, setEntering] = useState(address.new === 'true' && mayEnter);
  const navigate = useNavigate();
  const view = useTableView('dies', words);
  const layout = useLayout<DieSort>(view, layoutRules);
  const { search = '', customer } = view.settings;
  const state = dieStates.find((each) => each === view.settings.state);
  const dies = usePages<DieRow>(
    // The order of names is the language's.
    ['dies', 'list', language],
    listDies,
    {
      ...{ sort: layout.sort, order: layout.order, customerId: customer, state },
      search: search || undefined,
    },
    { enabled: view.isReady },
  );
  if (dies.error) return <Trouble error={dies.error} onRetry={dies.again} />;
  const isFiltered = search !== '' || state !== undefined || customer !== undefined;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.dies')}</h1>
        {mayEnter && (
          <div className="row">
            <LinkButton to="/import">{say('web.import')}</LinkButton>
            <Button type="primary" onClick={() => setEntering(true)}>
              {say('web.new-die')}
            </Button>
          </div>
        )}
      </div>
      <TableBar
        view={view}
        layout={layout}
        sorts={dieSorts.map((key) => ({ key, title: sayAny(`list.sort.${key}`) }))}
        columns={dieColumns.map(([key, title]) => ({ key, title: say(title) }))}
        search={
          <SearchField
            label={say('web.search-dies')}
            value={search}
            onSettled={(next) => view.change({ search: next })}
          />
        }
      >
        <Select<DieState>
          allowClear
          placeholder={say('web.every-state')}
          aria-label={say('web.die-state')}
          value={state ?? null}
          onChange={(next) => view.change({ state: next ?? undefined })}
          style={{ minWidth: 180 }}
          options={dieStates.map((each) => ({ value: each, label: sayAny(`die-state.${each}`) }))}
        />
        <CustomerFilter
          customerId={customer ?? null}
          onChange={(next) => view.change({ customer: next ?? undefined })}
        />
      </TableBar>
      <DiesTable
        dies={dies}
        layout={layout}
        empty={
          <Empty description={say(isFiltered ? 'web.no-dies-found' : 'web.no-dies')}>
            {isFiltered && <Button onClick={() => view.open(null)}>{say('list.clear')}</Button>}
          </Empty>
        }
      />
      <MoreButton pages={dies} />
      {isEntering && (
        <DieForm
          die={null}
          onClose={() => setEntering(false)}
          onSaved={(dieId) => navigate({ to: '/dies/$dieId', params: { dieId } })}
        />
      )}
    </div>
  );
}
