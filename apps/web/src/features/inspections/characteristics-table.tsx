/** Every characteristic of a result with its value, limits and verdict. */
import type { Inspection } from '@diewright/shop';
import { Button, Card } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { useLength } from '../../app/length.tsx';
import { useMay } from '../../app/me.ts';
import { VerdictTag } from '../../ui/verdict-tag.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { TrendLink, type ZoneActions } from './zone-actions.tsx';

export function CharacteristicsTable({
  inspection,
  onCorrect,
  onTrend,
}: ZoneActions & { inspection: Inspection }) {
  const mayCorrect = useMay('corrections.write');
  const rows = inspection.characteristics;
  const { say } = useTongue();
  const { valueText, unitOf } = useLength();
  const number = (value: number | null, unit: string) => valueText(value, unit, unit === 'deg' ? 3 : 4);
  return (
    <Card title={say('web.characteristics')}>
      <WideTable
        label={say('web.characteristics')}
        rowKey="characteristicId"
        size="small"
        pagination={rows.length > 50 ? { pageSize: 50 } : false}
        dataSource={rows}
        columns={[
          { title: '#', dataIndex: 'balloon', className: 'number' },
          {
            title: say('web.characteristic'),
            render: (_, { characteristicId, label }) => (
              <TrendLink zone={{ kind: 'characteristic', id: characteristicId, label }} onTrend={onTrend} />
            ),
          },
          {
            title: say('web.value'),
            align: 'right',
            className: 'number',
            render: (_, { value, unit }) => `${number(value, unit)} ${value === null ? '' : unitOf(unit)}`,
          },
          {
            title: say('web.limits'),
            align: 'right',
            className: 'number',
            render: (_, { lowerLimit, upperLimit, unit }) =>
              `${number(lowerLimit, unit)} … ${number(upperLimit, unit)}`,
          },
          {
            title: 'U',
            align: 'right',
            className: 'number',
            render: (_, { expandedUncertainty, unit }) => number(expandedUncertainty, unit),
          },
          {
            title: say('web.verdict'),
            render: (_, { verdict }) => (
              <VerdictTag verdict={verdict as NonNullable<Inspection['verdict']>} />
            ),
          },
          {
            title: '',
            render: (_, { verdict, characteristicId, label }) =>
              mayCorrect &&
              verdict !== 'conforming' && (
                <Button
                  size="small"
                  onClick={() => onCorrect({ kind: 'characteristic', id: characteristicId, label })}
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
