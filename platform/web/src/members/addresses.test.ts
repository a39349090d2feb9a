import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses';

describe('addresses', () => {
  it('are found however they are divided', () => {
    expect(addressesIn('a@x.example, b@x.example；c@x.example\nd@x.example')).toEqual([
      'a@x.example',
      'b@x.example',
      'c@x.example',
      'd@x.example',
    ]);
  });

  it('are taken out of what mail programs copy', () => {
    expect(addressesIn('Ada Lovelace <Ada@X.example>, 李雷 <li@x.example>')).toEqual(['ada@x.example', 'li@x.example']);
  });

  it('count once', () => {
    expect(addressesIn('a@x.example A@x.example')).toEqual(['a@x.example']);
    expect(addressesIn('  ')).toEqual([]);
  });
});
