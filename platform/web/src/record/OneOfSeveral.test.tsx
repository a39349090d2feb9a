import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { type Server, show } from '../testing/console';
import { field } from '../testing/fields';
import { FieldInput, inTurn } from './FieldInput';
import { FieldValue } from './FieldValue';
import type { ObjectModel } from './schema';

vi.mock('../api/send');

const about = field('about', 'reference', { to: ['customer', 'contact'] });
const customer = { key: 'customer', title: 'name', label: { en: 'Customer', zh: '客户' } } as ObjectModel;
const contact = { key: 'contact', title: 'name', label: { en: 'Contact', zh: '联系人' } } as ObjectModel;

const server: Server = (path) => {
  switch (path) {
    case '/api/v1/records/customer/query':
      return { records: [{ id: 'c1', fields: { name: 'Acme' } }] };
    case '/api/v1/records/contact/query':
      return { records: [{ id: 'p1', fields: { name: 'Ada' } }] };
    default:
      return undefined;
  }
};

it('finds records of all its objects, says of which each is, and is chosen by the keyboard', async () => {
  const onChange = vi.fn();
  await show(<FieldInput field={about} value={null} onChange={onChange} />, {
    language: 'zh',
    objects: [customer, contact],
    server,
  });
  const input = screen.getByRole('combobox');
  act(() => input.focus());
  await waitFor(() =>
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Acme客户', 'Ada联系人']),
  );
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) {
    fireEvent.keyDown(input, { key });
  }
  expect(onChange).toHaveBeenCalledWith('p1');
});

it('offers as many of one object as there is room when the others have none', () => {
  expect(inTurn([5, 0, 0], 12)).toEqual([5, 0, 0]);
  expect(inTurn([20, 1, 3], 12)).toEqual([8, 1, 3]);
  expect(inTurn([20, 20], 5)).toEqual([3, 2]);
});

it('leads to the page of the object that the record is of', async () => {
  await show(<FieldValue field={about} value="p1" names={{ p1: 'Ada' }} objects={{ p1: 'contact' }} />);
  expect(screen.getByRole('link', { name: 'Ada' }).getAttribute('href')).toBe('/o/contact/p1');
});

it('is a name alone while nobody has told the object', async () => {
  await show(<FieldValue field={about} value="p1" names={{ p1: 'Ada' }} />);
  expect(screen.getByText('Ada')).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
});
