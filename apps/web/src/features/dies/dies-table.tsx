import type { DieRow } from '@diewright/shop';
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTongue } from '../../app/language.tsx';
import { Instant } from '../../ui/instant.tsx';
import { arrange, hearSort, type TableLayout, withAlways } from '../../ui/table-layout.ts';
import type { Pages } from '../../ui/use-pages.ts';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

/** Keys and headings; the number is always there, it is the way to the die. */
export const dieColumns = [
  ['name', 'web.die-name'],
  ['customer', 'web.die-customer'],
  ['kind', 'web.die-kind'],
  ['state', 'web.die-state'],
  ['inspected', 'web.die-last'],
  ['place', 'web.die-place'],
  ['recent', 'web.die-updated'],
] as const;

export function DiesTable({
  dies,
  layout,
  empty,
}: {
  readonly dies: Pages<DieRow>;
  readonly layout: TableLayout;
  readonly empty: ReactNode;
}) {
  const { say, sayAny } = useTongue();
  const cells: Record<(typeof dieColumns)[number][0], (die: DieRow) => ReactNode> = {
    name: (die) => die.name,
    customer: (die) => die.customer,
    kind: (die) => sayAny(`die-kind.${die.kind}`),
    state: (die) => sayAny(`die-state.${die.state}`),
    inspected: ({ lastInspection }) =>
      lastInspection?.verdict ? <VerdictTag verdict={lastInspection.verdict} /> : null,
    place: (die) => die.place,
    recent: (die) => <Instant at={die.updatedAt} />,
  };
  const columns: TableColumnsType<DieRow> = [
    {
      key: 'number',
      title: say('web.die-number'),
      render: (_, die) => (
        <Link to="/dies/$dieId" params={{ dieId: die.dieId }}>
          {die.number}
        </Link>
      ),
    },
    ...dieColumns.map(([key, title]) => ({
      key,
      title: say(title),
      render: (_: unknown, die: DieRow) => cells[key](die),
    })),
  ];
  return (
    <WideTable<DieRow>
      label={say('web.dies')}
      rowKey="dieId"
      loading={dies.isPending}
      dataSource={dies.rows}
      locale={{ emptyText: dies.isPending ? <div className="waits" /> : empty }}
      columns={arrange(columns, withAlways(layout, 'number'))}
      onChange={hearSort(layout)}
    />
  );
}
