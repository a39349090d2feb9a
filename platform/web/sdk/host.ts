import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate as useRouterNavigate } from 'react-router';
import { send } from '../src/api/send';
import { locale } from '../src/i18n/i18n';
import { useSession } from '../src/session/session';
import { useTheme as useChosenTheme } from '../src/theme/theme';
import { toast } from '../src/ui/toasts';
import type { Host, Label, Language } from './contract';

const API = '/api/v1/';

/** `fetch` of what stands below /api/v1/ and nothing else, with what the server asks of pages; rejects what is refused, with its problem. */
export async function hostFetch(path: string, init?: RequestInit): Promise<Response> {
  const address = new URL(path, window.location.origin);
  if (address.origin !== window.location.origin || !address.pathname.startsWith(API)) {
    throw new TypeError(`plugins ask below ${API}, not ${path}`);
  }
  return send(address, init);
}

export function useHost(): Host {
  const navigate = useNavigate();
  const text = useText();
  const client = useQueryClient();
  return useMemo(
    () => ({
      fetch: hostFetch,
      navigate,
      notify: (label) => toast(text(label)),
      refresh: () => client.invalidateQueries(),
    }),
    [navigate, text, client],
  );
}

/** Goes to a page of the console. */
export function useNavigate(): (path: string) => void {
  const navigate = useRouterNavigate();
  return useMemo(
    () => (path) => {
      if (!/^\/(?![/\\])[^\\\s]*$/.test(path) || new URL(path, location.origin).origin !== location.origin) {
        throw new TypeError(`plugins go to pages of the console, not to ${path}`);
      }
      void navigate(path);
    },
    [navigate],
  );
}

export function useLocale(): { language: Language; tag: string; timeZone: string } {
  const { i18n } = useTranslation();
  const { actor } = useSession();
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  return { language, tag: locale(language), timeZone: actor.timeZone };
}

/** Reads a label in the person's language. */
export function useText(): (label: Label) => string {
  const { i18n } = useTranslation();
  return useMemo(() => (label) => (i18n.language === 'zh' ? label.zh : label.en), [i18n.language]);
}

const DARK = '(prefers-color-scheme: dark)';

/** What the page looks like, whether it was chosen or follows the device. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useChosenTheme();
  const isDeviceDark = useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(DARK);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => window.matchMedia(DARK).matches,
  );
  return chosen === 'system' ? (isDeviceDark ? 'dark' : 'light') : chosen;
}
