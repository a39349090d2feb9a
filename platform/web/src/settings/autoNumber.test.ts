import { describe, expect, it } from 'vitest';
import { exampleNumber, type Pattern, readPattern } from './autoNumber';

describe('patterns of automatic numbers', () => {
  it.each([
    ['B-{yyyy}-{0000}', 'B-2026-0001', 'year'],
    ['{yy}{MM}/{00}', '2608/01', 'month'],
    ['客户{0}号', '客户1号', 'never'],
  ])('%s is read', (text, number, restarts) => {
    const pattern = readPattern(text) as Pattern;
    expect(pattern.restarts).toBe(restarts);
    expect(exampleNumber(pattern, '2026-08-01', 1)).toBe(number);
  });

  it.each([
    [' ', { flaw: 'pattern-empty' }],
    ['B-{yyyy', { flaw: 'pattern-brace' }],
    ['B-{yyy}-{0000}', { flaw: 'pattern-word', word: '{yyy}' }],
    ['B-{yyyy}', { flaw: 'pattern-counter' }],
    ['{00}-{00}', { flaw: 'pattern-counter' }],
    ['{MM}-{0000}', { flaw: 'pattern-month' }],
    [`${'x'.repeat(48)}{0}`, { flaw: 'pattern-long' }],
    ['{0000000000000}', { flaw: 'pattern-word', word: '{0000000000000}' }],
  ])('%s is refused, with the reason', (text, flaw) => {
    expect(readPattern(text)).toEqual(flaw);
  });
});
