import { expect, it } from 'vitest';
import type { RecordFile } from './queries';
import { settled, type Upload } from './useUploads';

const file = (id: string, name: string, size = 8) => ({ id, name, size }) as RecordFile;
const upload = (name: string, more: Partial<Upload> = {}): Upload => ({
  key: 1,
  file: new File(['40 seats'], name),
  share: 1,
  error: null,
  before: new Set(['1']),
  ...more,
});

it('shows a file once while its upload has not been heard of', () => {
  expect(settled([file('2', 'offer.txt')], [upload('offer.txt')])).toEqual([]);
  expect(settled([file('2', 'offer.txt')], [upload('offer.txt', { arrived: '2' })])).toEqual([]);
});

it('leaves alone what is called the same and was there, or is another file', () => {
  const files = [file('1', 'offer.txt'), file('2', 'offer.txt', 9), file('3', 'other.txt')];
  expect(settled(files, [upload('offer.txt')])).toEqual(files);
  expect(settled([file('1', 'offer.txt'), file('2', 'offer.txt')], [upload('offer.txt', { arrived: '2' })])).toEqual([
    file('1', 'offer.txt'),
  ]);
});

it('shows files beside an upload of the same name that failed', () => {
  expect(settled([file('2', 'offer.txt')], [upload('offer.txt', { error: 'too-large' })])).toHaveLength(1);
});
