import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { choose, fieldsOf, flawless, page, press, thing, zone } from '../testing/layouts';

vi.mock('../api/send');

it('shows what stands where, and what stands nowhere', async () => {
  const { container } = await page({ language: 'zh' });
  await screen.findByRole('region', { name: '基本信息' });
  expect(fieldsOf('基本信息')).toEqual(['name', 'phone']);
  expect(fieldsOf('未列入分区的字段')).toEqual(['level']);
  expect(zone('标签页').getByText(/默认：/)).toBeTruthy();
  await flawless(container);
});

it('moves by keys, across sections, says where something is then, and goes on from there', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  const phone = thing('Basics', /^phone/);
  phone.focus();
  fireEvent.keyDown(phone, { key: 'ArrowDown', altKey: true });
  expect(fieldsOf('Place')).toEqual(['phone', 'city']);
  expect(screen.getByText('phone: Place, 1 of 2.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(thing('Place', /^phone/)));
  fireEvent.keyDown(thing('Place', /^phone/), { key: 'Delete' });
  expect(fieldsOf('Fields in no section')).toEqual(['phone', 'level']);
  await waitFor(() => expect(document.activeElement).toBe(thing('Place', /^city/)));
  fireEvent.keyDown(thing('Place', /^city/), { key: 'ArrowDown', altKey: true });
  expect(screen.getByText('city is at the end already.')).toBeTruthy();
});

it('moves sections by keys', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  fireEvent.keyDown(thing('Place', /^Place/), { key: 'ArrowUp', altKey: true });
  const sections = screen.getAllByRole('region').map((one) => one.getAttribute('aria-label'));
  expect(sections.indexOf('Place')).toBeLessThan(sections.indexOf('Basics'));
});

it('moves by a menu where there are fingers alone', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  expect(fieldsOf('Place')).toEqual(['city', 'level']);
  await choose(/Move level/, 'Show on cards');
  expect(fieldsOf('On cards')).toEqual(['level']);
  expect(fieldsOf('Place')).toEqual(['city', 'level']);
});

it('is carried by the mouse to where it is let go', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  const target = thing('Basics', /^name/);
  document.elementFromPoint = () => target;
  fireEvent.pointerDown(thing('Fields in no section', /^level/), { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(window, { clientX: 20, clientY: 20 });
  fireEvent.pointerMove(window, { clientX: 40, clientY: 40 });
  fireEvent.pointerUp(window);
  expect(fieldsOf('Basics')).toEqual(['name', 'level', 'phone']);

  fireEvent.pointerDown(thing('Basics', /^phone/), { button: 0, clientX: 0, clientY: 0 });
  fireEvent.pointerMove(window, { clientX: 20, clientY: 20 });
  fireEvent.keyDown(window, { key: 'Escape' });
  fireEvent.pointerUp(window);
  expect(fieldsOf('Basics')).toEqual(['name', 'level', 'phone']);
});

it('goes back and on again through what was done', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  await choose(/Move level/, 'Move to Place');
  fireEvent.click(thing('Place', /^Place/));
  for (const typed of ['P', 'Pl', 'Plot']) {
    fireEvent.change(screen.getByRole('textbox', { name: 'Heading in English' }), { target: { value: typed } });
  }
  expect(screen.getByRole('region', { name: 'Plot' })).toBeTruthy();
  const back = () => fireEvent.keyDown(screen.getByRole('region', { name: 'Basics' }), { key: 'z', ctrlKey: true });
  back();
  expect(screen.getByRole('region', { name: 'Place' })).toBeTruthy();
  back();
  expect(fieldsOf('Place')).toEqual(['city']);
  fireEvent.keyDown(screen.getByRole('region', { name: 'Basics' }), { key: 'Z', ctrlKey: true, shiftKey: true });
  expect(fieldsOf('Place')).toEqual(['city', 'level']);
});

it('shows what is chosen among the fields that stand nowhere', async () => {
  await page();
  await screen.findByRole('region', { name: 'Basics' });
  fireEvent.click(thing('Fields in no section', /^level/));
  expect(zone('Properties').getByRole('heading', { name: 'level' })).toBeTruthy();
  await choose(/Add: Beside the name/, 'level');
  expect(fieldsOf('Beside the name')).toEqual(['level']);
  press('Choose tabs');
  expect(fieldsOf('Tabs')).toEqual(['files', 'history']);
});
