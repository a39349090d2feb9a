import { describe, expect, it } from 'vitest';
import { sizeIn } from './size';

describe('the size of a file', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 kB'],
    [1_500_000, '1.4 MB'],
    [3 * 1024 ** 4, '3,072 GB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(sizeIn('en', bytes)).toBe(text);
  });
});
