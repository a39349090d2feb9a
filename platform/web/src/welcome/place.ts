import { useSyncExternalStore } from 'react';

export type Place = '/welcome' | '/sign-up' | '/sign-up/mail' | '/sign-up/continue' | '/invitation';

const listeners = new Set<() => void>();

/** To another of these pages, without loading anything. */
export function go(place: Place): void {
  window.history.pushState(null, '', place);
  for (const listener of listeners) {
    listener();
  }
  window.scrollTo(0, 0);
}

export function usePlace(): string {
  return useSyncExternalStore(watch, () => window.location.pathname);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
