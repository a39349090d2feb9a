import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useIsLooking, useSession } from '../session/session';

export const COUNT_KEY = ['inbox', 'count'];

/** As long as the server says nothing at all, the stream is not there. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

let heardAt = 0;
let live = false;
const listeners = new Set<() => void>();

function setLive(now: boolean): void {
  if (now !== live) {
    live = now;
    for (const listener of listeners) {
      listener();
    }
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the count comes by itself; otherwise it has to be asked for. */
export function useIsLive(): boolean {
  return useSyncExternalStore(subscribe, () => live);
}

/** How long to wait before the next attempt: longer each time, and not all pages at once. */
export function waitBefore(attempt: number, random: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.5 + random / 2);
}

function heard(client: QueryClient, unread: number): void {
  heardAt = Date.now();
  setLive(true);
  const before = client.getQueryData<{ unread: number }>(COUNT_KEY)?.unread;
  client.setQueryData(COUNT_KEY, { unread });
  if (before !== unread) {
    void client.invalidateQueries({ queryKey: ['inbox', 'list'] });
  }
}

/** Listens, and comes back when it is cut off, until told to stop. */
function listen(company: string, onCount: (unread: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let attempt = 0;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource('/api/v1/inbox/events');
      source.addEventListener('count', (event) => {
        attempt = 0;
        const told = JSON.parse(event.data) as { unread: number; company: string };
        // the session may have gone to another company by way of another page
        if (told.company === company) {
          onCount(told.unread);
        }
      });
      source.onerror = () => {
        source?.close();
        clearTimeout(timer);
        timer = setTimeout(open, waitBefore(attempt++, Math.random()));
      };
    };
    const again = () => {
      source?.close();
      clearTimeout(timer);
      attempt = 0;
      open();
    };
    window.addEventListener('online', again);
    signal.addEventListener('abort', () => {
      window.removeEventListener('online', again);
      source?.close();
      clearTimeout(timer);
      resolve();
    });
    open();
  });
}

/**
 * Leads when it is this page's turn. Where a browser gives no turns, as to pages that may not store anything, each page leads for itself.
 */
export async function inTurn(name: string, signal: AbortSignal, lead: () => Promise<void>): Promise<void> {
  if (!navigator.locks) {
    return lead();
  }
  try {
    await navigator.locks.request(name, { signal }, lead);
  } catch {
    // whoever is told to stop while waiting hears of it in this way too; anything else means that there are no turns
    if (!signal.aborted) {
      await lead();
    }
  }
}

/**
 * Keeps the count of the inbox up to date. Of all the pages that a browser has open for a member one listens and tells the others, since a
 * browser opens only so many connections to a server.
 */
export function useLiveInbox(): void {
  const client = useQueryClient();
  const { company, actor } = useSession();
  const name = `kith-inbox-${company.id}-${actor.id}`;
  // what somebody is told of is told to nobody who looks as them
  const isOwn = !useIsLooking();
  useEffect(() => {
    if (!isOwn) {
      return undefined;
    }
    const stop = new AbortController();
    const others = new BroadcastChannel(name);
    others.onmessage = (event: MessageEvent<number>) => heard(client, event.data);
    const tell = (unread: number) => {
      heard(client, unread);
      others.postMessage(unread);
    };
    void inTurn(name, stop.signal, () => listen(company.id, tell, stop.signal));
    const silence = setInterval(() => {
      if (Date.now() - heardAt > SILENCE_MS) {
        setLive(false);
      }
    }, 5_000);
    return () => {
      stop.abort();
      others.close();
      clearInterval(silence);
      setLive(false);
    };
  }, [client, company.id, name, isOwn]);
}
