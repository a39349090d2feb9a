import type { Draft } from './draft';

/**
 * What this tab remembers, so that a reload or the way to the sign-in page and back loses nothing. It is gone with the tab.
 * `certain` is false where we were not told whether anything waits for the address.
 */
export type Asked = { draft: Draft; sentAt: number; certain: boolean };

const ASKED = 'kith.sign-up';
/** A link of a sign-up and one of an invitation may wait in the same tab. */
const link = () => (window.location.pathname === '/invitation' ? 'kith.invitation-link' : 'kith.sign-up-link');
const CONFIRMED = 'kith.sign-up-confirmed';

export function keepAsked(asked: Asked): void {
  window.sessionStorage.setItem(ASKED, JSON.stringify(asked));
}

export function keptAsked(): Asked | null {
  const kept = window.sessionStorage.getItem(ASKED);
  return kept === null ? null : (JSON.parse(kept) as Asked);
}

/** Takes the secret of a mailed link out of the address, where bookmarks, screens and extensions would see it. */
export function takeLink(): void {
  const secret = window.location.hash.slice(1);
  if (secret !== '') {
    window.sessionStorage.removeItem(CONFIRMED);
    window.sessionStorage.setItem(link(), secret);
    window.history.replaceState(null, '', window.location.pathname);
  }
}

export function keptLink(): string | null {
  return window.sessionStorage.getItem(link());
}

export function forgetLink(): void {
  window.sessionStorage.removeItem(link());
  window.sessionStorage.removeItem(CONFIRMED);
}

/** That the person knows another browser asked; asked once, not again after signing in. */
export function keepConfirmed(): void {
  window.sessionStorage.setItem(CONFIRMED, 'yes');
}

export function isConfirmed(): boolean {
  return window.sessionStorage.getItem(CONFIRMED) !== null;
}

export function forgetAll(): void {
  window.sessionStorage.removeItem(ASKED);
  forgetLink();
}
