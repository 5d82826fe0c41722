/** Providers from the outside in: language, look, data; then the gate. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, App as Messages, theme } from 'antd';
import type { Locale } from 'antd/es/locale';
import { useEffect, useMemo, useState } from 'react';
import { ProblemError } from './client.ts';
import { Gate } from './gate.tsx';
import { useGloves } from './gloves.ts';
import { LanguageProvider, useTongue } from './language.tsx';
import { LookProvider, useLook } from './look.tsx';
import { nonce } from './nonce.ts';

/**
 * Asked also where the browser knows of no network: the worker then answers reads from what it kept, and what was
 * entered goes to the outbox. Held back until there is one, a page would stay empty, and a record in its memory alone.
 */
const networkMode = 'always';

const queries = new QueryClient({
  defaultOptions: {
    mutations: { networkMode },
    queries: {
      networkMode,
      staleTime: 5_000,
      // What the server refuses it will refuse again; what did not arrive is asked for again.
      retry: (count, error) =>
        count < 3 && (!(error instanceof ProblemError) || error.status === 0 || error.status >= 500),
    },
  },
});

export function Application() {
  return (
    <LanguageProvider>
      <LookProvider>
        <QueryClientProvider client={queries}>
          <Dressed />
        </QueryClientProvider>
      </LookProvider>
    </LanguageProvider>
  );
}

function Dressed() {
  const { language } = useTongue();
  const { isDark } = useLook();
  const locale = useComponentLocale(language);
  const hasGloves = useGloves();
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const look = useMemo(
    () => ({
      algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: {
        colorPrimary: isDark ? '#2f74b5' : '#1c5d99',
        colorLink: isDark ? '#7db4e6' : '#17568f',
        borderRadius: 6,
        motion: !isStill,
        fontSize: 15,
        // WCAG 1.4.3: the usual greys of the components are too pale for it.
        colorTextDescription: isDark ? '#b4b4b4' : '#595959',
        colorTextTertiary: isDark ? '#b4b4b4' : '#595959',
        colorTextPlaceholder: isDark ? '#a6a6a6' : '#696969',
        colorTextDisabled: isDark ? '#9a9a9a' : '#757575',
        colorError: isDark ? '#ff8a80' : '#b3261e',
        controlHeight: hasGloves ? 48 : 36,
        // As they follow from it, unless a finger must hit them.
        ...(hasGloves ? { controlHeightSM: 48, controlHeightLG: 56 } : {}),
      },
      components: { Layout: { headerHeight: 64 } },
    }),
    [isDark, isStill, hasGloves],
  );
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={look}
      button={{ autoInsertSpace: false }}
      {...(locale ? { locale } : {})}
    >
      <Messages>
        <Gate />
      </Messages>
    </ConfigProvider>
  );
}

/** The components' own words (pages, empty lists), loaded for the language in use. */
function useComponentLocale(language: 'zh' | 'en'): Locale | null {
  const [locale, setLocale] = useState<Locale | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load = language === 'zh' ? import('antd/es/locale/zh_CN') : import('antd/es/locale/en_GB');
    load.then((module) => {
      if (isWanted) setLocale(module.default);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return locale;
}
