import { type DieRow, type DieState, dieStates, listDies } from '@diewright/shop';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Empty, Select } from 'antd';
import { useState } from 'react';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { DieForm } from './die-form.tsx';

export default function DiesPage() {
  const { say, sayAny } = useTongue();
  const mayEnter = useMay('dies.write');
  const { new: isNew } = useSearch({ strict: false }) as { new?: boolean };
  const [isEntering, setEntering] = useState(isNew === true && mayEnter);
  const [search, setSearch] = useState('');
  const [state, setState] = useState<DieState | undefined>();
  const navigate = useNavigate();
  const dies = usePages<DieRow>(['dies', 'list'], listDies, {
    ...(search ? { search } : {}),
    ...(state ? { state } : {}),
  });
  if (dies.error) return <Trouble error={dies.error} onRetry={dies.again} />;
  const isFiltered = search !== '' || state !== undefined;
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
      <div className="row">
        <SearchField label={say('web.search-dies')} onSettled={setSearch} />
        <Select
          allowClear
          placeholder={say('web.every-state')}
          aria-label={say('web.die-state')}
          value={state ?? null}
          onChange={(value) => setState(value ?? undefined)}
          style={{ minWidth: 180 }}
          options={dieStates.map((each) => ({ value: each, label: sayAny(`die-state.${each}`) }))}
        />
      </div>
      <WideTable<DieRow>
        label={say('web.dies')}
        rowKey="dieId"
        loading={dies.isPending}
        dataSource={dies.rows}
        locale={{ emptyText: <Empty description={say(isFiltered ? 'web.no-dies-found' : 'web.no-dies')} /> }}
        columns={[
          {
            title: say('web.die-number'),
            render: (_, die) => (
              <Link to="/dies/$dieId" params={{ dieId: die.dieId }}>
                {die.number}
              </Link>
            ),
          },
          { title: say('web.die-name'), dataIndex: 'name' },
          { title: say('web.die-customer'), dataIndex: 'customer' },
          { title: say('web.die-kind'), render: (_, die) => sayAny(`die-kind.${die.kind}`) },
          { title: say('web.die-state'), render: (_, die) => sayAny(`die-state.${die.state}`) },
          {
            title: say('web.die-last'),
            render: (_, { lastInspection }) =>
              lastInspection?.verdict ? <VerdictTag verdict={lastInspection.verdict} /> : null,
          },
          { title: say('web.die-place'), dataIndex: 'place' },
          { title: say('web.die-updated'), render: (_, die) => <Instant at={die.updatedAt} /> },
        ]}
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
