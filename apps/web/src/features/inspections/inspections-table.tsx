import type { InspectionRow } from '@diewright/shop';
import { Link } from '@tanstack/react-router';
import { Empty, Progress, type TableColumnsType } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { Instant } from '../../ui/instant.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { arrange, hearSort, type TableLayout, withAlways } from '../../ui/table-layout.ts';
import type { Pages } from '../../ui/use-pages.ts';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

/** Keys and headings of those that may be left out. */
export const inspectionColumns = [
  ['component', 'web.component-name'],
  ['occasion', 'web.occasion'],
  ['verdict', 'web.verdict'],
  ['signature', 'web.signature'],
  ['recent', 'web.asked-at'],
] as const;

export function InspectionsTable({
  pages,
  isOfDie = false,
  layout,
  isFiltered = false,
}: {
  readonly pages: Pages<InspectionRow>;
  readonly isOfDie?: boolean;
  readonly layout?: TableLayout;
  readonly isFiltered?: boolean;
}) {
  const { say, sayAny } = useTongue();
  const columns: TableColumnsType<InspectionRow> = [
    {
      key: 'die',
      title: '#',
      render: (_, row) => (
        <Link to="/inspections/$inspectionId" params={{ inspectionId: row.inspectionId }}>
          {isOfDie ? row.number : `${row.dieNumber} / ${row.number}`}
        </Link>
      ),
    },
    {
      key: 'component',
      title: say('web.component-name'),
      render: (_, row) => `${row.component} · ${row.revision}`,
    },
    { key: 'occasion', title: say('web.occasion'), dataIndex: 'occasion' },
    {
      key: 'verdict',
      title: say('web.verdict'),
      render: (_, row) =>
        row.verdict ? (
          <>
            <VerdictTag verdict={row.verdict} />{' '}
            {row.source === 'imported' && <span className="tag">{say('web.imported')}</span>}
          </>
        ) : row.state === 'running' ? (
          <Progress
            percent={Math.round(100 * (row.share ?? 0))}
            size="small"
            showInfo={false}
            style={{ minWidth: 90 }}
            aria-label={sayAny(`inspection-state.${row.state}`)}
          />
        ) : (
          sayAny(`inspection-state.${row.state}`)
        ),
    },
    {
      key: 'signature',
      title: say('web.signature'),
      render: (_, { decision, state, source }) =>
        decision ? (
          sayAny(`signed.${decision}`)
        ) : state === 'done' && source === 'measured' ? (
          <span className="quiet">{say('web.not-signed')}</span>
        ) : null,
    },
    {
      key: 'recent',
      title: say('web.asked-at'),
      render: (_, row) => (
        <>
          <Instant at={row.requestedAt} /> {row.by}
        </>
      ),
    },
  ];
  return (
    <div className="stack">
      <WideTable<InspectionRow>
        label={say('web.inspections')}
        rowKey="inspectionId"
        loading={pages.isPending}
        dataSource={pages.rows}
        columns={arrange(columns, withAlways(layout, 'die'))}
        onChange={hearSort(layout)}
        locale={{
          emptyText: pages.isPending ? (
            <div className="waits" />
          ) : (
            <Empty description={say(isFiltered ? 'list.nothing-so' : 'web.no-inspections')} />
          ),
        }}
      />
      <MoreButton pages={pages} />
    </div>
  );
}
