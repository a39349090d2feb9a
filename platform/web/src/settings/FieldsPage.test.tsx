import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { FieldTable } from './FieldsPage';

vi.mock('../api/send');

const option = (key: string) => ({ key, label: { en: key, zh: key } });
const building = {
  key: 'c_building',
  label: { en: 'Building', zh: '楼宇' },
  plural: { en: 'Buildings', zh: '楼宇' },
  title: 'name',
  fields: [
    field('name', 'text'),
    field('heating', 'choice', { origin: 'tenant', options: [option('gas'), option('coal')] }),
    field('sector', 'choice', { origin: 'tenant', options: [option('retail'), option('care')], list: 'c_sector' }),
    field('number', 'autoNumber', { origin: 'tenant', pattern: 'P-{0000}', sequence: 'c_papers' }),
  ],
} as ObjectModel;
const choiceLists = [{ key: 'c_sector', label: { en: 'Sectors', zh: '行业' }, options: [] }];

it('leads to the list or sequence that a field shares, and lets only fields of the company’s own be changed', async () => {
  await show(<FieldTable object={building} fields={building.fields} added={undefined} />, {
    objects: [building],
    choiceLists,
  });
  const row = (name: RegExp) => screen.getByRole('row', { name });
  expect(within(row(/heating/)).getByRole('button', { name: 'Change: heating' })).toBeTruthy();
  const shared = within(row(/sector/)).getByRole('link', { name: '2 options · from the list “Sectors”' });
  expect(shared.getAttribute('href')).toBe('/settings/choice-lists/c_sector');
  const numbers = within(row(/number/)).getByRole('link', { name: 'P-{0000} · of the sequence c_papers' });
  expect(numbers.getAttribute('href')).toBe('/settings/number-sequences/c_papers');
  expect(within(row(/name/)).queryByRole('button')).toBeNull();
});
