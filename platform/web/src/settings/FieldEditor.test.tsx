import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { lineOf } from '../testing/editors';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import { FieldEditor } from './FieldEditor';
import type { Said, SaidField } from './said';

vi.mock('../api/send');

const label = (en: string, zh = en) => ({ en, zh });
const heating: SaidField = {
  key: 'c_heating',
  id: 'f1',
  type: 'choice',
  label: label('Heating', '供暖'),
  options: [
    { key: 'gas', label: label('gas'), color: 'red' },
    'coal',
    { key: 'wood', label: label('wood'), inactive: true },
  ],
};
const name: SaidField = { key: 'c_name', id: 'f0', type: 'text', label: label('Name', '名称'), required: true };
const building: Said = {
  kind: 'object',
  key: 'c_building',
  label: label('Building'),
  title: 'c_name',
  fields: [name, heating],
};
const object = {
  key: 'c_building',
  label: label('Building'),
  plural: label('Buildings'),
  title: 'c_name',
  fields: [field('c_name', 'text', { origin: 'tenant' }), field('c_heating', 'choice', { origin: 'tenant' })],
} as ObjectModel;
const step = {
  kind: 'field-changed',
  object: 'c_building',
  field: 'c_heating',
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null,
};

async function editing(
  key: string,
  said: Said | null = building,
  language: 'en' | 'zh' = 'en',
  consent: string | null = null,
  refuse: (body: Record<string, unknown>) => void = () => undefined,
) {
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  const closed = vi.fn();
  const changed = object.fields.find((one) => one.key === key) ?? field(key, 'text');
  const { container } = await show(
    <>
      <FieldEditor object={object} field={changed} onClose={closed} />
      <Toasts />
    </>,
    {
      language,
      objects: [object],
      choiceLists: [{ key: 'c_fuels', label: label('Fuels'), options: [] }],
      server: (path, body) => {
        if (path.startsWith('/api/v1/configuration/objects/')) {
          return { version: 4, definition: said };
        }
        sent.push({ path, body: body as Record<string, unknown> });
        if (path === '/api/v1/configuration/plan') {
          refuse(body as Record<string, unknown>);
        }
        return path === '/api/v1/schema'
          ? { version: 5, baseCurrency: 'USD', objects: [object] }
          : {
              version: 4,
              steps: [{ ...step, consent, records: 12, text: label('change field', '更改字段') }],
              conflicts: [],
            };
      },
    },
  );
  await screen.findByRole('textbox', { name: language === 'zh' ? '中文名称' : 'Label in English' });
  return { sent, closed, container };
}

const definition = ({ body }: { body: Record<string, unknown> }, file = 'fields/c_building.c_heating.yaml') =>
  JSON.parse((body.files as Record<string, string>)[file] ?? 'null') as Said;
const type = (input: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: input }), { target: { value } });
const press = (button: string) => fireEvent.click(screen.getByRole('button', { name: button }));

it('orders, colours, adds and retires options, keeps the keys of those that there are, and tells what that does', async () => {
  const { sent, closed } = await editing('c_heating');
  type('Option 1 in English', 'Natural gas');
  press('Offer option 2 no more');
  press('Offer option 3 again');
  press('Colour of option 3: None');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Green' }));
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Option 3 in English' }), { key: 'ArrowUp', altKey: true });
  press('Add option');
  type('Option 4 in English', 'Gas!');
  press('See what changes');
  await screen.findByText('change field');
  const [planned] = sent;
  expect(planned?.path).toBe('/api/v1/configuration/plan');
  expect(planned?.body.base).toBe(4);
  expect(definition(planned as (typeof sent)[0])).toMatchObject({ kind: 'extension', object: 'c_building' });
  const [changed] = definition(planned as (typeof sent)[0]).fields ?? [];
  expect(changed).toMatchObject({
    id: 'f1',
    options: [
      { key: 'gas', label: { en: 'Natural gas', zh: 'gas' }, color: 'red' },
      { key: 'wood', label: label('wood'), color: 'green' },
      { key: 'coal', label: label('coal'), inactive: true },
      { key: 'gas2', label: label('Gas!') },
    ],
  });
  press('Apply');
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent.map(({ path }) => path)).toContain('/api/v1/configuration/apply');
  expect(screen.getByText('Field “Heating” is changed.')).toBeTruthy();
});

it('gives it another name and another type under the same id', async () => {
  const { sent } = await editing('c_heating');
  type('Key', 'c_warmth');
  press('Choose another type');
  expect(await screen.findByText(/Values are converted in the background/)).toBeTruthy();
  fireEvent.click(screen.getByRole('option', { name: /One line, such as/ }));
  press('See what changes');
  await screen.findByText('change field');
  const [changed] = definition(sent[0] as (typeof sent)[0]).fields ?? [];
  expect(changed).toMatchObject({ id: 'f1', key: 'c_warmth', type: 'text' });
  expect(changed).not.toHaveProperty('options');
});

it('takes it away, once what goes with it has been told', async () => {
  const { sent } = await editing('c_heating');
  press('Remove field');
  await screen.findByText('change field');
  expect(sent[0]?.body).toEqual({ base: 4, removals: [{ kind: 'field', object: 'c_building', key: 'c_heating' }] });
  expect(screen.getAllByRole('button', { name: 'Remove field' })).toHaveLength(1);
  press('Remove field');
  await screen.findByText(/“Heating” is removed/);
});

it('says what is wrong before a server is asked, and never removes what names records', async () => {
  const { sent } = await editing('c_name');
  expect(screen.queryByRole('button', { name: 'Remove field' })).toBeNull();
  type('Label in English', '');
  type('Label in Chinese', '');
  type('Key', 'name');
  press('See what changes');
  expect(await screen.findByText(/Give it a label/)).toBeTruthy();
  expect(screen.getByText(/Begins with c_/)).toBeTruthy();
  expect(sent).toEqual([]);
});

it('leaves options of a list to the list', async () => {
  const { sent } = await editing('c_heating', {
    ...building,
    fields: [name, { ...heating, options: { list: 'c_fuels' } }],
  });
  expect(screen.queryByRole('textbox', { name: 'Option 1 in English' })).toBeNull();
  type('Label in English', 'Fuel');
  press('See what changes');
  await screen.findByText('change field');
  expect(definition(sent[0] as (typeof sent)[0]).fields?.[0]?.options).toEqual({ list: 'c_fuels' });
});

it('asks before what was typed is lost, in Chinese too', async () => {
  const { closed } = await editing('c_heating', building, 'zh');
  const sheet = screen.getByRole('dialog', { name: '字段：供暖' });
  const { violations } = await axe.run(sheet, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  fireEvent.change(within(sheet).getByRole('textbox', { name: '中文名称' }), { target: { value: '暖气' } });
  fireEvent.click(within(sheet).getByRole('button', { name: '取消' }));
  expect(await screen.findByText('不保存就离开？')).toBeTruthy();
  expect(closed).not.toHaveBeenCalled();
});

it('takes no values out of records before somebody has agreed', async () => {
  const { sent } = await editing('c_heating', building, 'en', 'c_building.c_heating');
  press('Remove field');
  await screen.findByText('Values of 12 records are kept aside for 30 days, and are removed then.');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Remove field' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: 'I agree that values are taken out of records' }));
  press('Remove field');
  await screen.findByText(/“Heating” is removed/);
  expect(sent.find(({ path }) => path.endsWith('/apply'))?.body.consents).toEqual(['c_building.c_heating']);
});

it('says at its input what the server finds wrong with it, and goes there', async () => {
  await editing('c_heating', building, 'en', null, (body) => {
    throw new ProblemError({
      title: 'Invalid',
      detail: 'Invalid',
      status: 422,
      code: 'validation',
      violations: [
        {
          field: 'fields/c_building.c_heating.yaml',
          code: 'definition-at',
          message: 'Line 1',
          line: lineOf(body, '"visibleIf"'),
          text: label("field 'c_nmae' does not exist; did you mean 'c_name'?"),
        } as never,
      ],
    });
  });
  type('Visible if', 'c_nmae != null');
  press('See what changes');
  expect(await screen.findByText(/did you mean 'c_name'/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Visible if' })));
});
