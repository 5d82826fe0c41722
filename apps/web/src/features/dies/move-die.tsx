import { type AnswerOf, type Die, type DieState, moveDie, nextStates, type readDie } from '@diewright/shop';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { ask } from '../../app/client.ts';
import { useTongue } from '../../app/language.tsx';
import { useSayDone } from '../../app/undo.ts';
import { useCommand } from '../../app/use-command.ts';

/** Where the die can go next; what is not possible yet says why. */
export function MoveDie({ die, next }: { die: Die; next: AnswerOf<typeof readDie>['next'] }) {
  const { say, sayAny } = useTongue();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const [note, setNote] = useState('');
  const move = useCommand(moveDie, {
    onDone() {
      setNote('');
      void queries.invalidateQueries({ queryKey: ['die', die.dieId] });
      void queries.invalidateQueries({ queryKey: ['dies'] });
    },
  });
  const sayMoved = (to: DieState, version: number) => {
    const { dieId, number, state: before } = die;
    const words = { number, state: sayAny(`die-state.${to}`), before: sayAny(`die-state.${before}`) };
    if (!nextStates[to].includes(before)) return sayDone(say('undo.die-no-way-back', words), null);
    // The guards of the way back are asked when it is taken: the server says what stands in it.
    sayDone(say('undo.die-state', words), {
      run: () => ask(moveDie, { params: { dieId }, body: { to: before, note: say('undo.note'), version } }),
      shownIn: ['die', 'dies', 'passport'],
    });
  };
  const { modal } = App.useApp();
  const go = (to: DieState) =>
    move.mutate(
      { params: { dieId: die.dieId }, body: { to, note: note || null, version: die.version } },
      // With the die as it was pressed: its change may be heard before this answer.
      { onSuccess: ({ version }) => sayMoved(to, version) },
    );
  const press = (to: DieState) => {
    // From there no way leads back: a slip of the finger must not scrap a die.
    if (nextStates[to].length > 0) return go(to);
    modal.confirm({
      title: `${die.number}: ${sayAny(`die-state.${to}`)}`,
      content: say('web.move-final'),
      okText: sayAny(`die-state.${to}`),
      cancelText: say('web.cancel'),
      okButtonProps: { danger: true },
      onOk: () => go(to),
    });
  };
  if (next.length === 0) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Input
        placeholder={say('web.move-note')}
        aria-label={say('web.move-note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        {next.map(({ state, refusals }) => (
          <Button
            key={state}
            disabled={refusals.length > 0}
            loading={move.isPending && move.variables?.body.to === state}
            onClick={() => press(state)}
          >
            {sayAny(`die-state.${state}`)}
          </Button>
        ))}
      </div>
      {next.flatMap(({ state, refusals }) =>
        refusals.map(({ code, sentence }) => (
          <span key={`${state} ${code}`} className="quiet">
            {sayAny(`die-state.${state}`)}: {sentence}
          </span>
        )),
      )}
    </div>
  );
}
