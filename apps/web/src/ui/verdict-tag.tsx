import type { InspectionRow } from '@diewright/shop';
import { Tag } from 'antd';
import { useTongue } from '../app/language.tsx';

const colours = {
  conforming: 'green',
  notConforming: 'red',
  undecided: 'gold',
  noTolerance: 'default',
} as const;
/** Beside the colour, for whoever does not see it. */
const signs = { conforming: '✓', notConforming: '✗', undecided: '?', noTolerance: '–' } as const;

export function VerdictTag({ verdict }: { verdict: NonNullable<InspectionRow['verdict']> }) {
  const { say } = useTongue();
  return (
    <Tag color={colours[verdict]}>
      <span aria-hidden="true">{signs[verdict]} </span>
      {say(`verdict.${verdict}`)}
    </Tag>
  );
}
