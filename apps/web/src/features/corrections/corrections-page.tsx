/** What waits to be corrected, and what the shop has learnt from what was. */
import {
  type Correction,
  type CorrectionSort,
  type CorrectionState,
  correctionSorts,
  correctionStates,
  listCorrections,
} from '@diewright/shop';
import { Checkbox, Select } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { TableBar } from '../views/table-bar.tsx';
import { useLayout } from '../views/use-layout.ts';
import { useTableView } from '../views/use-table-view.ts';
import { CorrectionsTable, correctionColumns } from './corrections-table.tsx';

const words = ['search', 'state', 'closed', 'mine', 'sort', 'order', 'columns'] as const;
const layoutRules = { sorts: correctionSorts, usual: 'recent', newestFirst: ['recent'] } as const;

export default function CorrectionsPage() {
  const { say, sayAny } = useTongue();
  const view = useTableView('corrections', words);
  const layout = useLayout<CorrectionSort>(view, layoutRules);
  const { search = '' } = view.settings;
  const state = correctionStates.find((each) => each === view.settings.state);
  const isMine = view.settings.mine === 'true';
  // Whoever looks for experience, or for a state, looks among the closed ones too.
  const isWaiting = view.settings.closed !== 'true';
  const corrections = usePages<Correction>(
    ['corrections', 'list'],
    listCorrections,
    {
      ...{ sort: layout.sort, order: layout.order, state, mine: isMine || undefined },
      search: search || undefined,
      waiting: (isWaiting && search === '' && state === undefined) || undefined,
    },
    { enabled: view.isReady },
  );
  if (corrections.error) return <Trouble error={corrections.error} onRetry={corrections.again} />;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.corrections')}</h1>
      </div>
      <TableBar
        view={view}
        layout={layout}
        sorts={[
          { key: 'recent', title: say('list.sort.opened') },
          { key: 'due', title: say('list.sort.due') },
          { key: 'die', title: say('list.sort.die') },
        ]}
        columns={correctionColumns.map(([key, title]) => ({ key, title: say(title) }))}
        search={
          <SearchField
            label={say('web.search-corrections')}
            value={search}
            onSettled={(next) => view.change({ search: next })}
          />
        }
      >
        <Select<CorrectionState>
          allowClear
          placeholder={say('web.every-state')}
          aria-label={say('web.correction-state')}
          value={state ?? null}
          onChange={(next) => view.change({ state: next ?? undefined })}
          style={{ minWidth: 180 }}
          options={correctionStates.map((each) => ({
            value: each,
            label: sayAny(`correction-state.${each}`),
          }))}
        />
        <Checkbox
          checked={isWaiting}
          onChange={(event) => view.change({ closed: event.target.checked ? undefined : 'true' })}
        >
          {say('web.waiting-only')}
        </Checkbox>
        <Checkbox
          checked={isMine}
          onChange={(event) => view.change({ mine: event.target.checked ? 'true' : undefined })}
        >
          {say('list.mine-only')}
        </Checkbox>
      </TableBar>
      <CorrectionsTable
        pages={corrections}
        layout={layout}
        isFiltered={search !== '' || state !== undefined}
      />
    </div>
  );
}
