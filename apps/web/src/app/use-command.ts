/** Asks for a change: once, however often it is pressed or repeated, and says what was refused. */
import { type AnswerOf, addressOf, type CallOf, type Route } from '@diewright/shop';
import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useContext, useRef } from 'react';
import { ask, ProblemError } from './client.ts';
import { useTongue } from './language.tsx';
import { MeContext } from './me.ts';
import { outbox } from './outbox.ts';

export function useCommand<R extends Route>(
  route: R,
  options: {
    readonly onDone?: (answer: AnswerOf<R>) => void;
    readonly onRefused?: (error: ProblemError) => boolean;
    /** Of a page of the shop floor: where no server answers, it waits on this device until one does. */
    readonly waits?: { readonly onWaiting: () => void };
  } = {},
) {
  const { message } = App.useApp();
  const { say } = useTongue();
  const me = useContext(MeContext);
  // One key for one thing to be done: kept while nobody knows whether it was done.
  const key = useRef<{ key: string; call: string } | null>(null);
  return useMutation<AnswerOf<R>, Error, CallOf<R>>({
    mutationFn: async (call) => {
      const text = JSON.stringify(call);
      if (key.current?.call !== text) key.current = { key: crypto.randomUUID(), call: text };
      const answer = await ask(route, call, key.current.key);
      key.current = null;
      return answer;
    },
    retry: (count, error) => count < 2 && error instanceof ProblemError && error.status === 0,
    onSuccess: (answer) => options.onDone?.(answer),
    onError: (error, call) => {
      if (error instanceof ProblemError) {
        if (error.status === 0 && options.waits && me && key.current) {
          const loose = call as { body?: unknown };
          const isKept = outbox.add({
            ...{ key: key.current.key, method: route.method.toUpperCase(), name: route.name },
            ...{ address: addressOf(route, call as never), body: JSON.stringify(loose.body ?? {}) },
            personId: me.person.personId,
          });
          if (isKept) {
            key.current = null;
            void message.info(say('web.kept-for-network'), 5);
            options.waits.onWaiting();
            return;
          }
        }
        // What was answered was decided: the next press is a new question.
        if (error.status !== 0) key.current = null;
        if (options.onRefused?.(error)) return;
      }
      void message.error(error.message, 6);
    },
  });
}
