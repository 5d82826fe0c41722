/** What of a page stands in its address, word by word: a link leads to what somebody saw. */
import { useNavigate, useSearch } from '@tanstack/react-router';

export type AddressWords = Readonly<Record<string, string>>;

/** For the router: words stay words. A search for 007 or 1e3 is no number. */
export const addressWords = {
  parseSearch: (text: string): AddressWords => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (words: Readonly<Record<string, unknown>>): string => {
    const known = Object.entries(words).filter(([, word]) => word !== undefined && word !== '');
    const text = new URLSearchParams(known.map(([name, word]) => [name, String(word)])).toString();
    return text === '' ? '' : `?${text}`;
  },
};

/** The words, and how to change some of them; undefined takes one out. Going back leads to the page before, not through every change. */
export function useAddress(): [
  AddressWords,
  (changes: Readonly<Record<string, string | undefined>>) => void,
] {
  const words = useSearch({ strict: false }) as AddressWords;
  const navigate = useNavigate();
  return [
    words,
    (changes) =>
      void navigate({
        to: '.',
        search: ((before: AddressWords) => ({ ...before, ...changes })) as never,
        replace: true,
      }),
  ];
}
