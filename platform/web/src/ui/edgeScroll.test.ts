import { afterEach, expect, it } from 'vitest';
import { scrollAtEdge } from './edgeScroll';

afterEach(() => document.body.replaceChildren());

/** A list of which a hundred pixels are to be seen, from the top of the window on. */
function list(scrollTop: number, overflow = 'auto'): { list: HTMLElement; entry: HTMLElement } {
  const list = document.createElement('div');
  const entry = document.createElement('p');
  list.append(entry);
  document.body.append(list);
  list.style.overflowY = overflow;
  let top = scrollTop;
  Object.defineProperties(list, {
    scrollHeight: { value: 400 },
    clientHeight: { value: 100 },
    scrollTop: {
      get: () => top,
      set: (to: number) => {
        top = Math.min(Math.max(to, 0), 300);
      },
    },
  });
  list.getBoundingClientRect = () => ({ top: 0, bottom: 100 }) as DOMRect;
  return { list, entry };
}

it.each([
  ['on near the lower edge', 100, 98, 116],
  ['faster the nearer', 100, 60, 103],
  ['back near the upper edge', 100, 0, 84],
  ['no further than there is anything', 300, 99, 300],
  ['nowhere in the middle', 100, 50, 100],
])('scrolls %s', (_, from, y, to) => {
  const { list: one, entry } = list(from);
  expect(scrollAtEdge(entry, y)).toBe(from !== to);
  expect(one.scrollTop).toBe(to);
});

it('scrolls nothing that does not scroll', () => {
  expect(scrollAtEdge(list(100, 'visible').entry, 99)).toBe(false);
  expect(scrollAtEdge(null, 99)).toBe(false);
});
