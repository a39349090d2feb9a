import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import type { View } from './look';
import type { ObjectModel } from './schema';
import { useLook } from './useLook';
import { ViewBar } from './ViewBar';

vi.mock('../api/send');

const deal = { key: 'c_deal', title: 'name', fields: [field('name', 'text'), field('stage', 'choice')] } as ObjectModel;

const open: View = {
  id: 'v1',
  object: 'c_deal',
  name: 'Open',
  shared: true,
  preferred: true,
  mine: false,
  mayChange: false,
  form: { as: 'list' },
  filter: "name != 'x'",
  conditions: [],
  sort: [],
  columns: [],
  missing: [],
  version: 7,
  declaredBy: 'tenant',
  label: { en: 'Open deals', zh: '进行中的交易' },
};

function Bar({ views }: { views: View[] }) {
  return <ViewBar object={deal} views={views} state={useLook(deal, views)} onExport={undefined} />;
}

it('shows a declared view by its label, and offers nothing that would change it', async () => {
  await show(<Bar views={[open]} />, { objects: [deal] });
  const tab = await screen.findByRole('link', { name: /Open deals/ });
  expect(tab.textContent).toContain('for everybody, as declared in the configuration');
  expect(tab.getAttribute('href')).toBe('/?view=v1');
  fireEvent.click(screen.getByRole('button', { name: 'More for this view' }));
  await screen.findByRole('menuitem', { name: 'Save as a view' });
  expect(screen.queryByRole('menuitem', { name: 'Delete the view' })).toBeNull();
});

it('says of a view that it is a board, and of none that rests on what is gone', async () => {
  const views: View[] = [
    { ...open, form: { as: 'board', lanes: 'stage' } },
    { ...open, id: 'v2', label: { en: 'Old', zh: '旧' }, form: { as: 'board', lanes: 'gone' } },
  ];
  await show(<Bar views={views} />, { objects: [deal] });
  expect((await screen.findByRole('link', { name: /Open deals/ })).textContent).toContain('Board');
  expect(screen.getByRole('link', { name: /Old/ }).textContent).not.toContain('Board');
});
