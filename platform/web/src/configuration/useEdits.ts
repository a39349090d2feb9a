import { useEffect, useRef, useState } from 'react';

type Edits<T> = { past: T[]; now: T; future: T[]; mark: string | null };

/** How many steps can be taken back. */
const MOST = 200;

/** Where Ctrl+Z is the input's own. */
const TYPED = 'input:not([type=radio], [type=checkbox], [type=button]), textarea, [contenteditable=true]';

/** Changes of a draft that can be taken back one by one, by Ctrl+Z too, and done again. */
export function useEdits<T>(first: () => T) {
  const [edits, setEdits] = useState<Edits<T>>(() => ({ past: [], now: first(), future: [], mark: null }));

  /** @param mark changes with the same one, right after each other, are one step: the letters of a word, say */
  const edit = (change: (now: T) => T, mark: string | null = null) =>
    setEdits((before) => {
      const now = change(before.now);
      if (now === before.now) {
        return before;
      }
      const joins = mark !== null && mark === before.mark;
      return { past: joins ? before.past : [...before.past, before.now].slice(-MOST), now, future: [], mark };
    });
  const undo = () => setEdits(undone);
  const redo = () => setEdits(redone);

  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // what is typed has an undo of its own, and what is about to be applied stays as it was planned
      const typing = event.target instanceof Element && event.target.matches(TYPED);
      const held = document.querySelector('[data-holds-edits]') !== null;
      if (typing || held) {
        return;
      }
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        latest.current[event.shiftKey ? 'redo' : 'undo']();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  return {
    draft: edits.now,
    edit,
    undo: edits.past.length > 0 ? undo : undefined,
    redo: edits.future.length > 0 ? redo : undefined,
    isChanged: edits.past.length > 0,
  };
}

function undone<T>({ past, now, future }: Edits<T>): Edits<T> {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future, mark: null }
    : { past: past.slice(0, -1), now: before, future: [now, ...future], mark: null };
}

function redone<T>({ past, now, future }: Edits<T>): Edits<T> {
  const [next, ...later] = future;
  return next === undefined
    ? { past, now, future, mark: null }
    : { past: [...past, now], now: next, future: later, mark: null };
}
