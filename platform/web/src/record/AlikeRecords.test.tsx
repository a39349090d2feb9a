import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { AlikeRecords } from './AlikeRecords';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const customer = { key: 'customer', title: 'name', fields: [] } as unknown as ObjectModel;

const found = (path: string) => {
  const asked = new URL(path, 'http://kith').searchParams;
  return asked.get('q') === 'zjtd' && asked.get('object') === 'customer' && asked.get('filter') === "level == 'key'"
    ? {
        results: [
          {
            object: 'customer',
            id: '1',
            name: '字节跳动',
            references: {},
            highlights: [{ field: 'name', text: '字节跳动', ranges: [{ start: 0, end: 4 }] }],
          },
        ],
      }
    : { results: [] };
};

it('offers what is found by pinyin among what fits the list', async () => {
  await show(<AlikeRecords object={customer} text="zjtd" filter="level == 'key'" />, { language: 'zh', server: found });
  const link = await screen.findByRole('link', { name: '字节跳动' });
  expect(link.getAttribute('href')).toBe('/o/customer/1');
  expect(screen.getByRole('region', { name: '您要找的可能是' })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('找到 1 条相近的记录');
});

it('tells how many are offered to those who do not see them', async () => {
  await show(<AlikeRecords object={customer} text="zjtd" filter="level == 'key'" />, { server: found });
  expect(screen.getByRole('status').textContent).toBe('');
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 similar record found'));
});

it('offers nothing where nothing is found, or the list cannot be searched within', async () => {
  const asked = vi.fn((path: string) => (path.includes('unknown') ? undefined : found(path)));
  const { container } = await show(<AlikeRecords object={customer} text="zjtd" filter="" />, {
    server: asked,
  });
  await vi.waitFor(() =>
    expect(asked).toHaveBeenCalledWith('/api/v1/search?q=zjtd&object=customer&limit=5', undefined, 'GET'),
  );
  expect(container.textContent).toBe('');
  const { container: other } = await show(<AlikeRecords object={customer} text="unknown" filter="" />, {
    server: asked,
  });
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  expect(other.textContent).toBe('');
});
