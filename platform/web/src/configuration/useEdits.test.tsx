import { act, fireEvent, render, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useEdits } from './useEdits';

const add = (word: string) => (now: string[]) => [...now, word];

function edits() {
  const { result } = renderHook(() => useEdits<string[]>(() => []));
  return {
    edit: (word: string, mark?: string) => act(() => result.current.edit(add(word), mark)),
    press: (shiftKey = false, target: Element | Document = document.body) =>
      fireEvent.keyDown(target, { key: shiftKey ? 'Z' : 'z', ctrlKey: true, shiftKey }),
    now: () => result.current,
  };
}

it('takes changes back one by one, and does them again', () => {
  const { edit, press, now } = edits();
  edit('a');
  edit('b');
  expect(now().draft).toEqual(['a', 'b']);
  press();
  expect(now().draft).toEqual(['a']);
  press(true);
  expect(now().draft).toEqual(['a', 'b']);
  press();
  press();
  press();
  expect(now().draft).toEqual([]);
  expect(now().isChanged).toBe(false);
  expect(now().undo).toBeUndefined();
});

it('takes what belongs together back at once', () => {
  const { edit, press, now } = edits();
  edit('a');
  edit('b', 'label');
  edit('c', 'label');
  press();
  expect(now().draft).toEqual(['a']);
});

it('does nothing again once something else has been done', () => {
  const { edit, press, now } = edits();
  edit('a');
  press();
  edit('b');
  press(true);
  expect(now().draft).toEqual(['b']);
  expect(now().redo).toBeUndefined();
});

it('leaves what is typed to its input', () => {
  const { edit, press, now } = edits();
  const { container } = render(<input aria-label="Name" />);
  edit('a');
  press(false, container.firstElementChild as Element);
  expect(now().draft).toEqual(['a']);
});

it('takes back what was chosen, which has no undo of its own', () => {
  const { edit, press, now } = edits();
  const { container } = render(<input type="radio" aria-label="Page" />);
  edit('a');
  press(false, container.firstElementChild as Element);
  expect(now().draft).toEqual([]);
});

it('leaves what is about to be applied as it was planned', () => {
  const { edit, press, now } = edits();
  edit('a');
  const { unmount } = render(<div data-holds-edits="" />);
  press();
  expect(now().draft).toEqual(['a']);
  unmount();
  press();
  expect(now().draft).toEqual([]);
});

it('takes a change back when no element has the keys', () => {
  const { edit, press, now } = edits();
  edit('a');
  press(false, document);
  expect(now().draft).toEqual([]);
});
