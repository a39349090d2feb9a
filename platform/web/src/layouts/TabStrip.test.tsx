import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { choose, definition, fieldsOf, flawless, own, page, press, thing, zone } from '../testing/layouts';
import type { Layout } from './layoutDraft';

vi.mock('../api/send');

const billing: Layout = {
  ...own,
  tabs: ['files', 'billing'],
  fieldTabs: [
    {
      key: 'billing',
      label: { en: 'Billing', zh: '账单' },
      sections: [{ label: { en: 'How', zh: '方式' }, fields: ['level'] }],
    },
  ],
};

const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

it('makes a tab of fields, and says it in the words of the language', async () => {
  const { sent, container } = await page();
  await screen.findByRole('region', { name: 'Basics' });
  press('Add a tab of fields');
  type('Name in English', 'Billing');
  type('Name in Chinese', '账单');
  const unnamed = 'Billing · Section without heading';
  await choose(/Move level/, `Move to ${unnamed}`);
  await choose(/Move city/, `Move to ${unnamed}`);
  expect(fieldsOf(unnamed)).toEqual(['level', 'city']);
  await flawless(container);
  await choose(/^Move Place/, 'Remove section');
  expect(screen.queryByRole('region', { name: 'Place' })).toBeNull();
  press('See what changes');
  await waitFor(() => expect(sent('plan')).toHaveLength(1));
  expect(definition(sent('plan')[0]).tabs).toEqual([
    'files',
    'history',
    {
      key: 'tab1',
      label: { en: 'Billing', zh: '账单' },
      sections: [{ label: { en: 'Billing', zh: '账单' }, fields: ['level', 'city'] }],
    },
  ]);
});

it('shows what stands on a tab, and carries fields and sections there by keys', async () => {
  await page({ layouts: () => [billing], language: 'zh' });
  await screen.findByRole('region', { name: '标签页“账单”' });
  expect(fieldsOf('账单 · 方式')).toEqual(['level']);
  expect(fieldsOf('未列入分区的字段')).toEqual([]);
  fireEvent.keyDown(thing('地点', /^city/), { key: 'ArrowDown', altKey: true });
  expect(fieldsOf('账单 · 方式')).toEqual(['city', 'level']);
  fireEvent.keyDown(thing('地点', /^地点/), { key: 'ArrowDown', altKey: true });
  expect(screen.getByText('“地点”：标签页“账单”，第 1 个，共 2 个。')).toBeTruthy();
  const moved = await screen.findByRole('region', { name: '账单 · 地点' });
  await waitFor(() => expect(moved.contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(thing('账单 · 地点', /^账单 · 地点/), { key: 'ArrowUp', altKey: true });
  expect(screen.getByRole('region', { name: '地点' })).toBeTruthy();
});

it('moves a section by a menu where there are fingers alone', async () => {
  await page({ layouts: () => [billing] });
  await screen.findByRole('region', { name: 'Tab Billing' });
  await choose(/^Move Place/, 'Move to Tab Billing');
  expect(fieldsOf('Billing · Place')).toEqual(['city']);
  await choose(/^Move Billing · Place/, 'Move beside the tabs');
  expect(fieldsOf('Place')).toEqual(['city']);
});

it('is carried by the mouse onto a tab', async () => {
  await page({ layouts: () => [billing] });
  const tab = await screen.findByRole('region', { name: 'Tab Billing' });
  const carry = (what: HTMLElement, to: Element) => {
    document.elementFromPoint = () => to;
    fireEvent.pointerDown(what, { button: 0, clientX: 0, clientY: 0 });
    fireEvent.pointerMove(window, { clientX: 20, clientY: 20 });
    fireEvent.pointerMove(window, { clientX: 40, clientY: 40 });
    fireEvent.pointerUp(window);
  };
  carry(thing('Basics', /^phone/), thing('Billing · How', /^level/));
  expect(fieldsOf('Billing · How')).toEqual(['level', 'phone']);
  carry(thing('Place', /^Place/), tab.querySelector('[data-home]') as Element);
  expect(fieldsOf('Billing · Place')).toEqual(['city']);
});

it('orders tabs, takes one out with its fields, and has it back', async () => {
  await page({ layouts: () => [billing] });
  await screen.findByRole('region', { name: 'Tab Billing' });
  fireEvent.keyDown(thing('Tabs', /^Billing/), { key: 'ArrowLeft', altKey: true });
  expect(fieldsOf('Tabs')).toEqual(['billing', 'files']);
  fireEvent.click(thing('Tabs', /^Billing/));
  fireEvent.click(zone('Properties').getByRole('button', { name: 'Remove tab' }));
  expect(fieldsOf('Tabs')).toEqual(['files']);
  expect(fieldsOf('Fields in no section')).toEqual(['level']);
  fireEvent.keyDown(screen.getByRole('region', { name: 'Basics' }), { key: 'z', ctrlKey: true });
  expect(fieldsOf('Tabs')).toEqual(['billing', 'files']);
  expect(fieldsOf('Billing · How')).toEqual(['level']);
});

it('asks nobody about a tab that cannot be one', async () => {
  const { sent } = await page();
  await screen.findByRole('region', { name: 'Basics' });
  press('Add a tab of fields');
  press('See what changes');
  expect(await screen.findByText('Give the tab a name in one language at least.')).toBeTruthy();
  type('Name in English', 'Billing');
  expect(screen.getByText(/Bring a field here/)).toBeTruthy();
  await choose(/^Move Billing · Section without/, 'Remove section');
  expect(screen.getByText('Add a section, or remove the tab.')).toBeTruthy();
  expect(sent('plan')).toEqual([]);
});

it('shows the tab at a record before it is applied', async () => {
  const { container } = await page({ layouts: () => [billing] });
  await screen.findByRole('region', { name: 'Tab Billing' });
  fireEvent.click(screen.getByRole('radio', { name: 'Preview' }));
  await waitFor(() => expect(container.querySelector('.layout-shown')).toBeTruthy());
  const tabs = () => [...container.querySelectorAll('.layout-shown [role="tab"]')].map((one) => one.textContent);
  await waitFor(() => expect(tabs()).toEqual(['Files', 'Billing']));
  fireEvent.click(screen.getByRole('radio', { name: 'Form' }));
  expect(container.querySelector('.layout-shown h3')?.textContent).toBe('Billing');
});
