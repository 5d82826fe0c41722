import { type Component, outlineOf, refusalOfParent } from '@diewright/shop';
import { Select } from 'antd';
import { useTongue } from '../../app/language.tsx';

/** Of the die alone: a choice must have a value. */
export const THE_DIE = 'die';

/** Where a component may be put: everywhere but in itself, its own parts, and too deep. */
export function ParentChoice(props: {
  /** Null: it is not there yet. */
  readonly componentId: string | null;
  readonly components: readonly Component[];
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}) {
  const { componentId, components, ...field } = props;
  const { say } = useTongue();
  const rows = outlineOf(components).filter(
    ({ component }) => refusalOfParent(components, componentId, component.componentId) === null,
  );
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: THE_DIE, label: say('tree.parent-die') },
        ...rows.map(({ component, number, depth }) => ({
          value: component.componentId,
          label: `${'\u2003'.repeat(depth)}${number} ${component.name}`,
        })),
      ]}
    />
  );
}
