import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineError, problemOf } from '../api/problem';

export type Toast = {
  id: number;
  text: string;
  tone: 'done' | 'failed';
  action?: { label: string; run: () => void };
};

const SHOWN_MS = 6000;
const FAILURE_SHOWN_MS = 12000;

let next = 1;
let toasts: Toast[] = [];
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** Says what has been done, with a way back where there is one. */
export function toast(text: string, action?: Toast['action']): void {
  show({ id: next++, text, tone: 'done', action });
}

/** Says why something cannot be done. */
export function toastRefusal(text: string): void {
  show({ id: next++, text, tone: 'failed' });
}

/** Says why something was not done. */
export function toastFailure(error: unknown, words: (key: 'offline' | 'unexpected') => string): void {
  const problem = problemOf(error);
  const text = problem
    ? [problem.detail, ...(problem.violations ?? []).map((violation) => violation.message)].join(' ')
    : words(error instanceof OfflineError ? 'offline' : 'unexpected');
  toastRefusal(text);
}

function show(one: Toast): void {
  toasts = [...toasts.slice(-2), one];
  hold(one.id, false);
  changed();
}

function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  toasts = toasts.filter((one) => one.id !== id);
  changed();
}

/** A message that somebody is looking at does not go away under their hand. */
function hold(id: number, held: boolean): void {
  clearTimeout(timers.get(id));
  const tone = toasts.find((one) => one.id === id)?.tone;
  if (!held) {
    timers.set(
      id,
      setTimeout(() => dismiss(id), tone === 'failed' ? FAILURE_SHOWN_MS : SHOWN_MS),
    );
  }
}

function changed(): void {
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const { t } = useTranslation('ui');
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    // what was said stays within reach of whoever is in a dialog, who may want to take back what they did there
    <section className="toasts" aria-label={t('notifications')} aria-live="polite" data-react-aria-top-layer="true">
      {shown.map((one) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: resting on a message only keeps it from leaving
        <div
          key={one.id}
          className={`toast toast-${one.tone}`}
          onMouseEnter={() => hold(one.id, true)}
          onMouseLeave={() => hold(one.id, false)}
          onFocus={() => hold(one.id, true)}
          onBlur={() => hold(one.id, false)}
        >
          {one.tone === 'done' ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
          <span className="toast-text">{one.text}</span>
          {one.action ? (
            <button
              type="button"
              className="toast-action"
              onClick={() => {
                dismiss(one.id);
                one.action?.run();
              }}
            >
              {one.action.label}
            </button>
          ) : null}
          <button type="button" className="toast-close" aria-label={t('dismiss')} onClick={() => dismiss(one.id)}>
            <X aria-hidden="true" />
          </button>
        </div>
      ))}
    </section>
  );
}
