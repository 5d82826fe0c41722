import {
  type InspectionRow,
  type InspectionSort,
  type InspectionState,
  inspectionSorts,
  inspectionStates,
  listInspections,
} from '@diewright/shop';
import { Checkbox, Select } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useMay } from '../../app/me.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { TableBar } from '../views/table-bar.tsx';
import { useLayout } from '../views/use-layout.ts';
import { useTableView } from '../views/use-table-view.ts';
import { InspectionsTable, inspectionColumns } from './inspections-table.tsx';

const words = ['state', 'unsigned', 'sort', 'order', 'columns'] as const;
const layoutRules = { sorts: inspectionSorts, usual: 'recent', newestFirst: ['recent'] } as const;

export default function InspectionsPage() {
  const { say, sayAny } = useTongue();
  const mayImport = useMay('results.import');
  const view = useTableView('inspections', words);
  const layout = useLayout<InspectionSort>(view, layoutRules);
  const state = inspectionStates.find((each) => each === view.settings.state);
  const isUnsigned = view.settings.unsigned === 'true';
  const inspections = usePages<InspectionRow>(
    ['inspections', 'list'],
    listInspections,
    { sort: layout.sort, order: layout.order, state, unsigned: isUnsigned || undefined },
    { enabled: view.isReady },
  );
  if (inspections.error) return <Trouble error={inspections.error} onRetry={inspections.again} />;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{say('web.inspections')}</h1>
        {mayImport && (
          <LinkButton to="/import" search={{ what: 'results' }}>
            {say('web.import')}
          </LinkButton>
        )}
      </div>
      <TableBar
        view={view}
        layout={layout}
        sorts={[
          { key: 'recent', title: say('list.sort.asked') },
          { key: 'die', title: say('list.sort.die') },
        ]}
        columns={inspectionColumns.map(([key, title]) => ({ key, title: say(title) }))}
      >
        <Select<InspectionState>
          allowClear
          placeholder={say('web.every-state')}
          aria-label={say('web.die-state')}
          value={state ?? null}
          onChange={(next) => view.change({ state: next ?? undefined })}
          style={{ minWidth: 180 }}
          options={inspectionStates.map((each) => ({
            value: each,
            label: sayAny(`inspection-state.${each}`),
          }))}
        />
        <Checkbox
          checked={isUnsigned}
          onChange={(event) => view.change({ unsigned: event.target.checked ? 'true' : undefined })}
        >
          {say('list.unsigned-only')}
        </Checkbox>
      </TableBar>
      <InspectionsTable pages={inspections} layout={layout} isFiltered={isUnsigned || state !== undefined} />
    </div>
  );
}
