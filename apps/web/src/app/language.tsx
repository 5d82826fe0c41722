/** The language of the pages: chosen by the person, kept on this device, else the browser's. */
import { type Language, sayWeb, sayWebAny, type WebKey, type WebValues } from '@diewright/words/web';
import { createContext, type PropsWithChildren, useContext, useEffect, useMemo, useState } from 'react';
import { setClientLanguage } from './client.ts';
import { remember, remembered } from './remember.ts';

type SayWeb = <K extends WebKey>(key: K, ...values: WebValues<K>) => string;

interface Tongue {
  readonly language: Language;
  readonly say: SayWeb;
  /** For a key put together at run time. */
  readonly sayAny: (key: string) => string;
  readonly change: (language: Language) => void;
}

const TongueContext = createContext<Tongue | null>(null);

export function LanguageProvider({ children }: PropsWithChildren) {
  const [language, change] = useState<Language>(firstLanguage);
  // Before the first question goes out, not after the first paint.
  setClientLanguage(language);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    remember('language', language);
  }, [language]);
  const tongue = useMemo<Tongue>(
    () => ({
      language,
      say: (key, ...values) => sayWeb(language, key, ...values),
      sayAny: (key) => sayWebAny(language, key),
      change,
    }),
    [language],
  );
  return <TongueContext value={tongue}>{children}</TongueContext>;
}

export function useTongue(): Tongue {
  const tongue = useContext(TongueContext);
  if (!tongue) throw new Error('useTongue outside of LanguageProvider');
  return tongue;
}

function firstLanguage(): Language {
  const kept = remembered('language');
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
