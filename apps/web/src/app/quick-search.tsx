/** Ctrl-K from everywhere: a die by number, casting, customer or pinyin, or a page; chosen with the arrows and Enter. */
import { type DieRow, listDies } from '@diewright/shop';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { ask } from './client.ts';
import { useTongue } from './language.tsx';
import { useMay } from './me.ts';

export interface Place {
  readonly path: string;
  readonly label: string;
}

interface Choice {
  readonly key: string;
  readonly label: string;
  readonly more: string;
  readonly go: () => void;
}

const SHOWN = 8;

export default function QuickSearch({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const { say, sayAny } = useTongue();
  const navigate = useNavigate();
  const maySee = useMay('dies.read');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const settled = useDeferredValue(text.trim());
  const dies = useQuery({
    queryKey: ['dies', 'quick', settled],
    queryFn: () => ask(listDies, { query: { search: settled, limit: SHOWN } }),
    enabled: maySee,
    placeholderData: (before) => before,
  });
  const choices: Choice[] = [
    ...(dies.data?.rows ?? []).map((die: DieRow) => ({
      key: die.dieId,
      label: `${die.number} · ${die.name}`,
      more: sayAny(`die-state.${die.state}`),
      go: () => void navigate({ to: '/dies/$dieId', params: { dieId: die.dieId } }),
    })),
    ...places
      .filter(({ label }) => settled === '' || label.toLowerCase().includes(settled.toLowerCase()))
      .map(({ path, label }) => ({
        key: path,
        label,
        more: '',
        go: () => void navigate({ to: path as '/' }),
      })),
  ];
  const here = Math.min(at, choices.length - 1);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    choice.go();
    onClose();
  };
  const steer = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((here + step + choices.length) % Math.max(choices.length, 1));
    } else if (event.key === 'Enter') choose(choices[here]);
  };
  return (
    <Modal open footer={null} closable={false} title={say('web.search-all')} onCancel={onClose}>
      <Input
        autoFocus
        allowClear
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={choices[here] ? `${listId}-${here}` : undefined}
        aria-label={say('web.search-all')}
        placeholder={say('web.search-dies')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={steer}
      />
      <div id={listId} role="listbox" aria-label={say('web.search-all')} className="choices">
        {choices.map((choice, k) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
          <div
            key={choice.key}
            id={`${listId}-${k}`}
            role="option"
            tabIndex={-1}
            aria-selected={k === here}
            onClick={() => choose(choice)}
          >
            <span>{choice.label}</span> <span className="quiet">{choice.more}</span>
          </div>
        ))}
        {choices.length === 0 && <p className="quiet">{say('web.no-dies-found')}</p>}
      </div>
    </Modal>
  );
}
