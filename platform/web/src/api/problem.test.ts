import { expect, it } from 'vitest';
import { isUnplaced, messagesByField, messagesByPart, OfflineError, ProblemError } from './problem';

function refused(...fields: string[]): ProblemError {
  const violations = fields.map((field, at) => ({ field, code: 'required', message: `${at}` }));
  return new ProblemError({ title: '', status: 422, detail: '', code: 'validation', violations });
}

it('tells of each part of a field what is wrong with it, the first word first', () => {
  const error = refused('name', 'fields.site.city', 'site.city', 'site.postalCode', 'site', 'papers[2]');
  expect(messagesByPart(error)).toEqual({ site: { city: '1', postalCode: '3' } });
  expect(messagesByField(error)).toEqual({ name: '0', site: '1', papers: '5' });
});

it('has nothing to tell of other errors', () => {
  expect(messagesByPart(new Error('away'))).toEqual({});
  expect(messagesByPart(null)).toEqual({});
});

it('tells what is said at no input', () => {
  const hasInput = (field: string) => field === 'name';
  expect(isUnplaced(null, hasInput)).toBe(false);
  expect(isUnplaced(refused('name'), hasInput)).toBe(false);
  expect(isUnplaced(refused('name', 'size'), hasInput)).toBe(true);
  expect(isUnplaced(refused(), hasInput)).toBe(true);
  expect(isUnplaced(new ProblemError({ title: '', status: 500, detail: '', code: 'internal' }), hasInput)).toBe(true);
  expect(isUnplaced(new OfflineError(undefined), hasInput)).toBe(true);
});
