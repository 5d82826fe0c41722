/** What the plan asks so far: each line shows its faces, and can be taken away. */
import {
  type Characteristic,
  type Plan,
  type PlanCheck,
  withoutCharacteristic,
} from '@diewright/metrology/planning';
import { formatNumber } from '@diewright/words/web';
import { Button, Empty } from 'antd';
import { useTongue } from '../../app/language.tsx';
import { WideTable } from '../../ui/wide-table.tsx';

export function PlanList({
  plan,
  check,
  onPlan,
  onShow,
}: {
  plan: Plan;
  check: PlanCheck;
  onPlan: (plan: Plan) => void;
  onShow: (faces: readonly number[]) => void;
}) {
  const { say, sayAny, language } = useTongue();
  const states = new Map(check.characteristics.map(({ id, state }) => [id, state]));
  const number = (value: number | undefined) =>
    value === undefined ? '–' : formatNumber(language, value, 3);
  const asked = (one: Characteristic): string => {
    if (one.group === 'geometric') {
      const system = plan.datumSystems.find(({ id }) => id === one.datumSystem);
      const sign = one.zone.shape === 'cylindrical' ? '⌀' : '';
      return `${sign}${number(one.tolerance?.value)} ${system?.label ?? ''}`.trim();
    }
    if (one.group !== 'dimension') return '';
    const nominal = number(one.nominal?.value);
    return 'lower' in one.requirement
      ? `${nominal} ${number(one.requirement.lower?.value)} / ${number(one.requirement.upper?.value)}`
      : nominal;
  };
  const facesOf = (one: Characteristic) =>
    plan.features
      .filter(({ id }) => one.features.includes(id))
      .flatMap(({ faces }) => faces.flatMap(({ index }) => (index === undefined ? [] : [index])));
  const carriers = plan.datums.map(({ letter, features }) => {
    const kind = plan.features.find(({ id }) => id === features[0])?.kind;
    return `${letter} ${kind ? sayAny(`planning.feature.${kind}`) : ''}`;
  });
  return (
    <>
      {carriers.length > 0 && (
        <p>
          <span className="quiet">{say('planning.datums')}:</span> {carriers.join(' · ')}
        </p>
      )}
      <WideTable<Characteristic>
        label={say('planning.list')}
        rowKey="id"
        size="small"
        dataSource={plan.characteristics}
        pagination={plan.characteristics.length > 50 ? { pageSize: 50 } : false}
        locale={{ emptyText: <Empty description={say('planning.list-empty')} /> }}
        columns={[
          { title: '#', dataIndex: 'balloon', className: 'number' },
          {
            title: say('planning.kind'),
            render: (_, { kind }) => sayAny(`planning.kind.${kind}`).replace('planning.kind.', ''),
          },
          { title: say('planning.name'), dataIndex: 'name' },
          { title: say('planning.tolerance'), className: 'number', render: (_, one) => asked(one) },
          {
            title: say('web.verdict'),
            render: (_, { id }) => {
              const isWhole = states.get(id) === 'measurable';
              return (
                <span className="tag" data-tone={isWhole ? 'good' : 'unsure'}>
                  {say(isWhole ? 'planning.state.measurable' : 'planning.state.incomplete')}
                </span>
              );
            },
          },
          {
            title: '',
            render: (_, one) => (
              <div className="row">
                <Button size="small" onClick={() => onShow(facesOf(one))}>
                  {say('viewer.comment-show')}
                </Button>
                <Button size="small" onClick={() => onPlan(withoutCharacteristic(plan, one.id))}>
                  {say('planning.take-away')}
                </Button>
              </div>
            ),
          },
        ]}
      />
    </>
  );
}
