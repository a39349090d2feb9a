import { expect, it } from 'vitest';
import { drawn, ends, layered, reached, STATE } from './graph';
import { ANY, NEW_PROCESS, type ProcessDraft, withTransition } from './processDraft';

const STATES = ['new', 'open', 'done', 'lost'];

/** Ways such as `new>open`; `>lost` leads out of all others. */
function process(start: string[], ...ways: string[]): ProcessDraft {
  return ways.reduce(
    (draft, way) => {
      const [from = ANY, to = ''] = way.split('>');
      return withTransition(draft, from, { key: to, label: { en: to, zh: to } });
    },
    { ...NEW_PROCESS, start },
  );
}

it('puts states from left to right by the steps that lead there', () => {
  expect(layered(process(['new'], 'new>open', 'open>done', 'open>lost', 'done>new'), STATES)).toEqual([
    ['new'],
    ['open'],
    ['done', 'lost'],
  ]);
});

it('begins with what nothing leads to where records may begin anywhere', () => {
  expect(layered(process([], 'done>open', 'open>new'), STATES)).toEqual([['done', 'lost'], ['open'], ['new']]);
});

it('puts what is only come to from anywhere behind all others', () => {
  expect(layered(process(['new'], 'new>open', 'open>done', '>lost'), STATES)).toEqual([
    ['new'],
    ['open'],
    ['done'],
    ['lost'],
  ]);
});

it('has a place for every state, whatever the ways are', () => {
  for (const one of [
    process([]),
    process(['gone']),
    process(['new'], 'open>done', 'done>open'),
    process(['new'], '>new'),
  ]) {
    expect(layered(one, STATES).flat().sort()).toEqual([...STATES].sort());
  }
});

it('says which states are come to, and which are the last', () => {
  const one = process(['new'], 'new>open', 'lost>done');
  expect([...reached(one, STATES)]).toEqual(['new', 'open']);
  expect([...ends(one, STATES)]).toEqual(['open', 'done']);
  expect(reached(process([], 'lost>done'), STATES).size).toBe(4);
  expect([...ends(process([], '>lost'), STATES)]).toEqual(['lost']);
});

it('draws the same every time, within its frame, and no label on another', () => {
  const one = process(['new'], 'new>open', 'open>new', 'open>done', 'new>done', 'done>lost', '>new');
  const drawing = drawn({ ...one, transitions: one.transitions.slice(0, 5) }, STATES, true);
  expect(drawn({ ...one, transitions: one.transitions.slice(0, 5) }, STATES, true)).toEqual(drawing);
  const places = [...drawing.places.values()];
  expect(places).toHaveLength(5);
  for (const { x, y } of places) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + STATE.width).toBeLessThanOrEqual(drawing.width);
    expect(y + STATE.height).toBeLessThanOrEqual(drawing.height);
  }
  const middles = drawing.lines.map(({ middle }) => middle);
  for (const [index, one] of middles.entries()) {
    for (const other of middles.slice(index + 1)) {
      expect(Math.abs(one.x - other.x) >= 110 || Math.abs(one.y - other.y) >= 24).toBe(true);
    }
  }
});
