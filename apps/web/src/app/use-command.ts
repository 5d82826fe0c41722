/** Asks for a change: once, however often it is pressed or repeated, and says what was refused. */
import type { AnswerOf, CallOf, Route } from '@diewright/shop';
import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { ask, ProblemError } from './client.ts';

export function useCommand<R extends Route>(
  route: R,
  options: {
    readonly onDone?: (answer: AnswerOf<R>) => void;
    readonly onRefused?: (error: ProblemError) => boolean;
  } = {},
) {
  const { message } = App.useApp();
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
    onError: (error) => {
      if (error instanceof ProblemError) {
        // What was answered was decided: the next press is a new question.
        if (error.status !== 0) key.current = null;
        if (options.onRefused?.(error)) return;
      }
      void message.error(error.message, 6);
    },
  });
}
