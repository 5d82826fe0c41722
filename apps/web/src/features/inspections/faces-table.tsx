/** The faces that do not conform, the worst first. */
import type { Inspection } from '@diewright/shop';
import { Button, Card } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import { useMay } from '../../app/me.ts';
import { WideTable } from '../../ui/wide-table.tsx';
import { TrendLink, type ZoneActions } from './zone-actions.tsx';

export function FacesTable({ rows, onCorrect, onTrend }: ZoneActions & { rows: Inspection['faces'] }) {
  const { say } = useTongue();
  const mayCorrect = useMay('corrections.write');
  const { deviation, unit } = useLength();
  const nameOf = ({ face, name, kind }: Inspection['faces'][number]) => name ?? `#${face} ${kind}`;
  return (
    <Card title={say('web.faces')}>
      <WideTable
        label={say('web.faces')}
        rowKey="face"
        size="small"
        dataSource={rows}
        columns={[
          {
            title: say('web.face'),
            render: (_, row) => (
              <TrendLink
                zone={{ kind: 'face', id: String(row.face), label: nameOf(row) }}
                onTrend={onTrend}
              />
            ),
          },
          {
            title: `${say('web.lowest')} ${unit}`,
            align: 'right',
            className: 'number',
            render: (_, row) => deviation(row.lowestMm),
          },
          {
            title: `${say('web.highest')} ${unit}`,
            align: 'right',
            className: 'number',
            render: (_, row) => deviation(row.highestMm),
          },
          { title: say('web.outside'), align: 'right', className: 'number', dataIndex: 'outside' },
          {
            title: '',
            render: (_, row) =>
              mayCorrect && (
                <Button
                  size="small"
                  onClick={() => onCorrect({ kind: 'face', id: String(row.face), label: nameOf(row) })}
                >
                  {say('web.correct')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}
