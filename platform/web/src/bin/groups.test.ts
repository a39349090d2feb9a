import { describe, expect, it } from 'vitest';
import { type Deleted, groups } from './groups';

const deleted = (id: string, deletion: string): Deleted => ({
  id,
  deletion,
  object: 'customer',
  name: id,
  deletedAt: '2026-08-01T12:00:00Z',
  deletedBy: 'ada',
});

describe('groups in the recycle bin', () => {
  it('hold what was deleted together, in the order of the deletions', () => {
    const found = groups([deleted('a', '2'), deleted('b', '2'), deleted('c', '1')], false);
    expect(found.map((group) => group.records.map((record) => record.id))).toEqual([['a', 'b'], ['c']]);
    expect(found.some((group) => group.open)).toBe(false);
  });

  it('may go on beyond the page only at its end', () => {
    const found = groups([deleted('a', '2'), deleted('b', '1')], true);
    expect(found.map((group) => group.open)).toEqual([false, true]);
    expect(groups([], true)).toEqual([]);
  });
});
