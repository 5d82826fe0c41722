import type { CorrectionState } from '@diewright/shop';
import { useTongue } from '../../app/language.tsx';

const tones = { open: 'unsure', done: 'unsure', worked: 'good', failed: 'bad', dropped: 'plain' } as const;

export function CorrectionTag({ state }: { state: CorrectionState }) {
  const { sayAny } = useTongue();
  return (
    <span className="tag" data-tone={tones[state]}>
      {sayAny(`correction-state.${state}`)}
    </span>
  );
}
