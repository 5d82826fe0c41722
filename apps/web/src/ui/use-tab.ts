/** The open tab stands in the address, so that a link leads to it. */
import { useState } from 'react';

const NAME = 'tab';

export function useTab(usual: string): [string, (tab: string) => void] {
  const [tab, setTab] = useState(() => new URLSearchParams(location.search).get(NAME) ?? usual);
  return [
    tab,
    (next) => {
      const url = new URL(location.href);
      url.searchParams.set(NAME, next);
      history.replaceState(history.state, '', url);
      setTab(next);
    },
  ];
}
