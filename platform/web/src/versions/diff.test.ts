import { describe, expect, it } from 'vitest';
import { changedFiles, hunksOf, type Line, lineDiff } from './diff';

const SIGNS = { same: ' ', added: '+', removed: '-' };
const shown = (lines: Line[]) => lines.map(({ kind, text }) => SIGNS[kind] + text);
const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');

/** Both texts, put together again from their differences. */
function again(lines: Line[]) {
  const side = (gone: Line['kind']) => lines.filter(({ kind }) => kind !== gone).map((line) => line.text);
  return { before: text(...side('added')), after: text(...side('removed')) };
}

describe('differences of two texts', () => {
  it('are the lines that go and come, between those that stay', () => {
    expect(shown(lineDiff(text('kind: role', 'read: own'), text('kind: role', 'read: team', 'create: true')))).toEqual([
      ' kind: role',
      '-read: own',
      '+read: team',
      '+create: true',
    ]);
  });

  it('say where each line stood and stands', () => {
    expect(lineDiff(text('a', 'b', 'c'), text('a', 'x', 'y', 'c')).map(({ before, after }) => [before, after])).toEqual(
      [
        [1, 1],
        [2, null],
        [null, 2],
        [null, 3],
        [3, 4],
      ],
    );
  });

  it('are all of a text that is new, and of one that is gone', () => {
    expect(shown(lineDiff('', text('a', 'b')))).toEqual(['+a', '+b']);
    expect(shown(lineDiff(text('a', 'b'), ''))).toEqual(['-a', '-b']);
    expect(lineDiff('', '')).toEqual([]);
  });

  it('are as few as possible', () => {
    const lines = lineDiff(text(...'abcabba'), text(...'cbabac'));
    expect(lines.filter(({ kind }) => kind !== 'same')).toHaveLength(5);
    expect(again(lines)).toEqual({ before: text(...'abcabba'), after: text(...'cbabac') });
  });

  it('give both texts back, whatever they are', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 16807) % 2147483647;
      return seed % below;
    };
    const any = () => text(...Array.from({ length: random(30) }, () => 'abc'.charAt(random(3))));
    for (let round = 0; round < 300; round++) {
      const [before, after] = [any(), any()];
      expect(again(lineDiff(before, after))).toEqual({ before, after });
    }
  });

  it('of 10,000 lines that have nothing in common are found at once', () => {
    const many = (word: string) => text(...Array.from({ length: 10_000 }, (_, line) => `${word} ${line}`));
    const began = performance.now();
    const lines = lineDiff(many('old'), many('new'));
    expect(performance.now() - began).toBeLessThan(3000);
    expect(lines).toHaveLength(20_000);
    expect(again(lines)).toEqual({ before: many('old'), after: many('new') });
  });
});

describe('what is shown of differences', () => {
  const numbers = Array.from({ length: 40 }, (_, at) => String(at));
  const changed = numbers.map((one) => (one === '10' || one === '30' ? `${one}!` : one));

  it('has three lines around each, and says how many are left out', () => {
    const hunks = hunksOf(lineDiff(text(...numbers), text(...changed)));
    expect(hunks.map(({ skipped, lines }) => [skipped, lines.length])).toEqual([
      [7, 8],
      [13, 8],
    ]);
    expect(shown(hunks[0]?.lines ?? [])).toEqual([' 7', ' 8', ' 9', '-10', '+10!', ' 11', ' 12', ' 13']);
  });

  it('is in one piece where differences stand near each other', () => {
    const near = numbers.map((one) => (one === '10' || one === '16' ? `${one}!` : one));
    expect(hunksOf(lineDiff(text(...numbers), text(...near)))).toHaveLength(1);
  });

  it('has a line that alone would be left out', () => {
    const near = numbers.map((one) => (one === '4' || one === '12' ? `${one}!` : one));
    const [hunk, ...others] = hunksOf(lineDiff(text(...numbers), text(...near)));
    expect([hunk?.skipped, hunk?.lines.length, others]).toEqual([0, 18, []]);
  });

  it('is nothing where there are none', () => {
    expect(hunksOf(lineDiff(text(...numbers), text(...numbers)))).toEqual([]);
  });
});

it('tells files that came, went and changed, by their paths', () => {
  expect(changedFiles({ a: '1', b: '1', d: '1' }, { b: '2', c: '1', d: '1' })).toEqual([
    { path: 'a', kind: 'removed', before: '1', after: '' },
    { path: 'b', kind: 'changed', before: '1', after: '2' },
    { path: 'c', kind: 'added', before: '', after: '1' },
  ]);
});
