import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { ObjectModel } from '../record/schema';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { Toasts } from '../ui/toasts';
import { ObjectEditor } from './ObjectDrawer';
import { ObjectsPage } from './ObjectsPage';
import type { Said } from './said';

vi.mock('../api/send');

const label = (en: string, zh = en) => ({ en, zh });
const visit = {
  key: 'c_visit',
  label: label('Visit', '拜访'),
  plural: label('Visits', '拜访'),
  icon: 'box',
  title: 'c_name',
  fields: [
    field('c_name', 'text', { required: true }),
    field('c_note', 'text'),
    field('c_who', 'user'),
    field('c_day', 'date'),
    field('c_secret', 'boolean'),
  ],
} as ObjectModel;
const said: Said = {
  kind: 'object',
  key: 'c_visit',
  label: label('Visit', '拜访'),
  plural: label('Visits', '拜访'),
  title: 'c_name',
  fields: [{ key: 'c_name', id: 'f0', type: 'text', label: label('Name'), required: true }],
  rules: [{ key: 'c_r', unless: 'true', message: label('No') }],
};
const text = label('add object', '添加对象');
const plan = {
  version: 1,
  steps: [
    { kind: 'x', object: 'o', field: null, text, changes: [], records: 0, views: 0, consent: null, obstacle: null },
  ],
  conflicts: [],
};

async function opened(part: React.ReactNode, language: 'en' | 'zh' = 'en') {
  const sent: Record<string, unknown>[] = [];
  await show(
    <>
      {part}
      <Toasts />
    </>,
    {
      language,
      objects: [visit],
      server: (path, body) => {
        if (path === '/api/v1/configuration/objects/c_visit') {
          return { version: 1, definition: said };
        }
        if (body !== undefined) {
          sent.push(body as Record<string, unknown>);
        }
        return path === '/api/v1/schema' ? { version: 2, baseCurrency: 'USD', objects: [visit] } : plan;
      },
    },
  );
  return sent;
}

const definition = (body: Record<string, unknown> | undefined, file: string) =>
  JSON.parse(((body?.files ?? {}) as Record<string, string>)[file] ?? 'null') as Said;
const press = (button: string) => fireEvent.click(screen.getByRole('button', { name: button }));

it('makes an object with a name and an owner, and tells what that does first', async () => {
  const sent = await opened(<ObjectsPage />);
  press('New object');
  const sheet = await screen.findByRole('dialog', { name: 'New object' });
  press('See what changes');
  expect(await within(sheet).findByText('Give it a label in English or Chinese.')).toBeTruthy();
  expect(sent).toEqual([]);
  const type = (name: string, value: string) =>
    fireEvent.change(within(sheet).getByRole('textbox', { name }), { target: { value } });
  type('Label in English', 'Site visit');
  type('Plural in English', 'Site visits');
  fireEvent.click(within(sheet).getByRole('radio', { name: 'House' }));
  const { violations } = await axe.run(sheet, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  press('See what changes');
  await within(sheet).findByText('add object');
  expect(definition(sent[0], 'objects/c_siteVisit.yaml')).toEqual({
    kind: 'object',
    key: 'c_siteVisit',
    label: label('Site visit'),
    plural: { en: 'Site visits', zh: 'Site visit' },
    icon: 'house',
    title: 'c_name',
    owner: 'c_owner',
    fields: [
      { key: 'c_name', type: 'text', label: label('Name', '名称'), required: true, searchable: 'name' },
      { key: 'c_owner', type: 'user', label: label('Owner', '负责人') },
    ],
  });
  press('Apply');
  await screen.findByText('Site visits are there. Give them fields.');
});

it('has no second object under a key, and none with an owner that nobody wants', async () => {
  const sent = await opened(<ObjectsPage />, 'zh');
  press('新建对象');
  const sheet = await screen.findByRole('dialog', { name: '新建对象' });
  fireEvent.change(within(sheet).getByRole('textbox', { name: '中文名称' }), { target: { value: '看房' } });
  fireEvent.change(within(sheet).getByRole('textbox', { name: '键' }), { target: { value: 'c_visit' } });
  press('查看变更');
  expect(await within(sheet).findByText('已有对象使用此键。')).toBeTruthy();
  fireEvent.change(within(sheet).getByRole('textbox', { name: '键' }), { target: { value: '' } });
  fireEvent.click(within(sheet).getByRole('checkbox', { name: '记录有负责人' }));
  press('查看变更');
  await within(sheet).findByText('添加对象');
  const made = definition(sent[0], 'objects/c_object_1.yaml');
  expect(made).not.toHaveProperty('owner');
  expect(made.fields).toHaveLength(1);
});

it('says what fields are to an object, and leaves all else as it was said', async () => {
  const closed = vi.fn();
  const sent = await opened(<ObjectEditor objects={[visit]} object={visit} onClose={closed} />);
  const choose = async (name: RegExp, option: string) => {
    fireEvent.click(await screen.findByRole('button', { name }));
    fireEvent.click(await screen.findByRole('option', { name: option }));
  };
  await choose(/Says whose a record is/, 'c_who');
  await choose(/Makes a record private/, 'c_secret');
  await choose(/Stands in timelines/, 'c_day');
  press('See what changes');
  await screen.findByText('add object');
  expect(definition(sent[0], 'objects/c_visit.yaml')).toMatchObject({
    ...said,
    owner: 'c_who',
    privateIf: 'c_secret',
    timeline: 'c_day',
  });
  press('Apply');
  await waitFor(() => expect(closed).toHaveBeenCalled());
});

it('takes an object away with what belongs to it, once that has been told', async () => {
  const sent = await opened(<ObjectEditor objects={[visit]} object={visit} onClose={vi.fn()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove object' }));
  await screen.findByText('add object');
  expect(sent[0]).toEqual({ base: 1, removals: [{ kind: 'object', key: 'c_visit' }] });
  press('Remove object');
  await screen.findByText('Visits are removed; their records are kept aside for 30 days.');
});
