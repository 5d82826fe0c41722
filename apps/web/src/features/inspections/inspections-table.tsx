import type { InspectionRow } from '@diewright/shop';
import { Link } from '@tanstack/react-router';
import { Empty, Progress, type TableColumnsType } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { Instant } from '../../ui/instant.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import type { Pages } from '../../ui/use-pages.ts';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

export function InspectionsTable({
  pages,
  isOfDie = false,
}: {
  pages: Pages<InspectionRow>;
  isOfDie?: boolean;
}) {
  const { say, sayAny } = useTongue();
  const columns: TableColumnsType<InspectionRow> = [
    {
      title: '#',
      render: (_, row) => (
        <Link to="/inspections/$inspectionId" params={{ inspectionId: row.inspectionId }}>
          {isOfDie ? row.number : `${row.dieNumber} / ${row.number}`}
        </Link>
      ),
    },
    {
      title: say('web.component-name'),
      render: (_, row) => [row.component, row.revision].filter(Boolean).join(' · '),
    },
    { title: say('web.occasion'), dataIndex: 'occasion' },
    {
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
      title: say('web.signature'),
      render: (_, { decision, state, source }) =>
        decision ? (
          sayAny(`signed.${decision}`)
        ) : state === 'done' && source === 'measured' ? (
          <span className="quiet">{say('web.not-signed')}</span>
        ) : null,
    },
    {
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
        columns={columns}
        locale={{ emptyText: <Empty description={say('web.no-inspections')} /> }}
      />
      <MoreButton pages={pages} />
    </div>
  );
}
