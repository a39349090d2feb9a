import { useSyncExternalStore } from 'react';

/** What a person chose; `system` follows the device. Kept per browser, since devices differ and people do not. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'kith.theme';
const listeners = new Set<() => void>();

export function chosenTheme(): Theme {
  const kept = window.localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    window.localStorage.removeItem(KEY);
  } else {
    window.localStorage.setItem(KEY, theme);
  }
  showTheme();
  for (const listener of listeners) {
    listener();
  }
}

/** Called once before anything is shown; without a choice the style sheet follows the device. */
export function showTheme(): void {
  const theme = chosenTheme();
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, chosenTheme);
}
