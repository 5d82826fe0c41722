import type { InspectionRow } from '@diewright/shop';
import { useTongue } from '../app/language.tsx';

const tones = {
  conforming: 'good',
  notConforming: 'bad',
  undecided: 'unsure',
  noTolerance: 'plain',
} as const;
/** Beside the colour, for whoever does not see it. */
const signs = { conforming: '✓', notConforming: '✗', undecided: '?', noTolerance: '–' } as const;

export function VerdictTag({ verdict }: { verdict: NonNullable<InspectionRow['verdict']> }) {
  const { say } = useTongue();
  return (
    <span className="tag" data-tone={tones[verdict]}>
      <span aria-hidden="true">{signs[verdict]} </span>
      {say(`verdict.${verdict}`)}
    </span>
  );
}
