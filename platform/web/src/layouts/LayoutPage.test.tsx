import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../testing/console';
import { choose, customer, flawless, LIST, own, page, press } from '../testing/layouts';
import LayoutPage from './LayoutPage';

vi.mock('../api/send');

it('shows a record as it will be, on its page, in its form and on a card', async () => {
  const { sent, container } = await page({ layouts: () => [{ ...own, card: ['city'], when: "level == 'key'" }] });
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Show beside the name');
  fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
  await waitFor(() => expect(container.querySelector('.highlights')?.textContent).toBe('levelkey'));
  expect(sent('query')[0]?.filter).toBe("level == 'key'");
  const headings = () => [...container.querySelectorAll('.layout-shown .section-title')].map((one) => one.textContent);
  expect(headings()).toEqual(['Basics', 'Place', 'More fields']);
  await flawless(container);
  fireEvent.click(screen.getByRole('radio', { name: 'Form' }));
  expect([...container.querySelectorAll('.layout-shown legend')].map((one) => one.textContent)).toEqual([
    'Basics',
    'Place',
    'More fields',
  ]);
  fireEvent.click(screen.getByRole('radio', { name: 'Card' }));
  expect(container.querySelector('.layout-shown .card-values')?.textContent).toContain('Salem');
  fireEvent.click(screen.getByRole('radio', { name: 'Narrow' }));
  expect(container.querySelector('.layout-shown-narrow')).toBeTruthy();
});

it('shows what somebody with another role sees instead', async () => {
  const { container } = await page();
  await screen.findByRole('region', { name: 'Basics' });
  fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
  await waitFor(() => expect(container.querySelector('.layout-shown')).toBeTruthy());
  fireEvent.click(screen.getByRole('button', { name: /As somebody with the role/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'User' }));
  expect(await screen.findByText(/No layout is for somebody with this role/)).toBeTruthy();
  expect(container.querySelector('.layout-shown .section-title')?.textContent).toBe('Details');
});

it('leaves out what is hidden from those for whom it is, and shows a part of what they see in part', async () => {
  const fields = customer.fields
    .filter(({ key }) => key !== 'city')
    .map((field) => (field.key === 'phone' ? { ...field, masked: true, readOnly: true } : field));
  const { container } = await page({ seen: [{ ...customer, fields }] });
  await screen.findByRole('region', { name: 'Basics' });
  fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
  expect(await screen.findByText(/1 field is left out/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Sales' }).getAttribute('href')).toBe('/settings/roles?role=c_sales');
  await waitFor(() => expect(container.querySelector('.layout-shown .masked')?.textContent).toContain('****'));
  const shown = () => container.querySelector('.layout-shown')?.textContent;
  expect(shown()).not.toContain('Salem');
  expect(shown()).not.toContain('555');
  await flawless(container);
  fireEvent.click(screen.getByRole('radio', { name: 'Form' }));
  expect(
    [...container.querySelectorAll('.layout-shown [data-field]')].map((one) => one.getAttribute('data-field')),
  ).toEqual(['name', 'level']);
  fireEvent.click(screen.getByRole('button', { name: /As somebody with the role/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Admin' }));
  expect(screen.queryByText(/left out/)).toBeNull();
});

it('is looked at with the rights of a role where it is for everybody', async () => {
  const { container } = await page({ layouts: () => [{ ...own, roles: [] }], seen: [] });
  await screen.findByRole('region', { name: 'Basics' });
  fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
  await waitFor(() => expect(container.querySelector('.layout-shown')?.textContent).toContain('Salem'));
  fireEvent.click(screen.getByRole('button', { name: /As somebody with the role/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'Sales' }));
  expect(await screen.findByText(/these records are hidden from whoever has the role/)).toBeTruthy();
  expect(container.querySelector('.layout-shown')).toBeNull();
});

it('shows an example where there is no record', async () => {
  const { container } = await page({ records: [] });
  await screen.findByRole('region', { name: 'Basics' });
  fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
  expect(await screen.findByText(/so this is an example/)).toBeTruthy();
  expect(container.querySelector('.layout-shown')?.textContent).toContain('+86 138 0013 8000');
});

it('shows what is not the company’s own without a way to change it', async () => {
  const { container } = await page({ layouts: () => [{ ...own, origin: 'plugin' }] });
  expect(await screen.findByText(/comes from Kith or a plugin/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'See what changes' })).toBeNull();
  await waitFor(() => expect(container.querySelector('.layout-shown')).toBeTruthy());
  await act(async () => press('Make one of our own'));
  await screen.findByRole('region', { name: 'Basics' });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' }).value).toBe('c_layout_1');
});

it('keeps the page from whoever may not shape the company', async () => {
  await show(<LayoutPage />, { permissions: ['readRecords'] });
  expect(screen.getByRole('heading', { name: 'This page is not for you' })).toBeTruthy();
});

it('says that there is no such layout', async () => {
  await page({ at: `${LIST}/c_gone` });
  expect(await screen.findByText('There is no such layout')).toBeTruthy();
});
