import { describe, expect, it } from 'vitest';
import { mentionBefore, mentionsIn, partsOf, plainText, withMentions } from './mentions';

const bob = { id: '0198c2f4-0000-7000-8000-000000000001', name: 'Bob' };
const bobby = { id: '0198c2f4-0000-7000-8000-000000000002', name: 'Bobby Tables' };
const zhang = { id: '0198c2f4-0000-7000-8000-000000000003', name: '张三' };

describe('a mention', () => {
  it('is stored with the id and read as a name', () => {
    const text = withMentions('请@张三 and @Bob, not bob@Bob.example', [bob, zhang]);
    expect(mentionsIn(text).map((one) => one.id)).toContain(zhang.id);
    expect(plainText(text)).toBe('请@张三 and @Bob, not bob@Bob.example');
  });

  it('goes to the longest name that fits', () => {
    const text = withMentions('@Bobby Tables @Bob', [bob, bobby]);
    expect(mentionsIn(text)).toEqual([bobby, bob]);
  });

  it('comes apart and together again', () => {
    const text = withMentions('a @Bob\nb', [bob]);
    expect(partsOf(text)).toEqual(['a ', bob, '\nb']);
    expect(withMentions(plainText(text), mentionsIn(text))).toBe(text);
  });

  it('is nobody who was only typed', () => {
    expect(withMentions('@Bob', [])).toBe('@Bob');
    expect(mentionsIn('@[Bob](member:1)')).toEqual([]);
  });

  it('is asked for behind an @ that is no address', () => {
    expect(mentionBefore('Hi @bo', 6)).toEqual({ start: 3, asked: 'bo' });
    expect(mentionBefore('请＠zs', 4)).toEqual({ start: 1, asked: 'zs' });
    expect(mentionBefore('mail bob@ex', 11)).toBeNull();
    expect(mentionBefore('@Bob and then some', 18)).toBeNull();
    expect(mentionBefore('@bo and', 3)).toEqual({ start: 0, asked: 'bo' });
    expect(mentionBefore('@张三 please', 10)).toEqual({ start: 0, asked: '张三 please' });
    expect(mentionBefore('@张三 please', 10, [zhang])).toBeNull();
    expect(mentionBefore('@张', 2, [zhang])).toEqual({ start: 0, asked: '张' });
  });
});
