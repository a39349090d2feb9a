import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { Route, Routes, useLocation } from 'react-router';
import { beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { FieldValues, Stored } from '../api/records';
import { ShortcutProvider } from '../shell/shortcuts';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import RecordFormSheet from './RecordFormSheet';
import { RecordPage } from './RecordPage';
import type { LayoutModel } from './schema';

vi.mock('../api/send');

const layout: LayoutModel = {
  key: 'c_page',
  variant: false,
  highlights: ['name'],
  sections: [{ label: { en: 'Basics', zh: '基本信息' }, fields: ['name', 'stage'] }],
  tabs: ['files', 'billing', 'closed'],
  fieldTabs: [
    {
      key: 'billing',
      label: { en: 'Billing', zh: '账单' },
      sections: [
        { label: { en: 'Where to', zh: '寄往' }, fields: ['city', 'reason'] },
        { label: { en: 'How', zh: '方式' }, fields: ['bank'] },
      ],
    },
    {
      key: 'closed',
      label: { en: 'Closed', zh: '关闭' },
      sections: [{ label: { en: 'Why', zh: '原因' }, fields: ['gone'] }],
    },
  ],
  othersHidden: false,
};
const fields = ['stage', 'city', 'reason', 'bank', 'note'].map((key) => field(key, 'text'));
const object = held('visit', fields, { update: true, create: true }, { layouts: [layout] });
let stored: Stored;

beforeEach(() => {
  stored = {
    object: 'visit',
    id: 'r',
    version: 1,
    updatedAt: '2026-01-02T03:04:05Z',
    updatedBy: 'actor',
    fields: { name: 'First visit', city: 'Salem', stage: 'open' },
    names: {},
  } as unknown as Stored;
});

async function page(at = '/o/visit/r', refuse?: (fields: FieldValues) => ProblemError | undefined) {
  const shown = await show(
    <ShortcutProvider>
      <Routes>
        <Route path="/o/:object/:id" element={<RecordPage />} />
      </Routes>
      <Address />
    </ShortcutProvider>,
    {
      at,
      objects: [object],
      server: (path, body, method) => {
        if (path.endsWith('/files')) {
          return { files: [], names: {}, largest: 1000 };
        }
        if (method === 'PATCH') {
          const sent = (body as { fields: FieldValues }).fields;
          const refusal = refuse?.(sent);
          if (refusal) {
            throw refusal;
          }
          stored = { ...stored, version: stored.version + 1, fields: { ...stored.fields, ...sent } };
        }
        return stored;
      },
    },
  );
  await screen.findByRole('heading', { name: 'First visit' });
  return shown;
}

function refusal(of: string) {
  const violations = [{ field: `fields.${of}`, code: 'required', message: 'A value is needed' }];
  return new ProblemError({ title: '', status: 422, detail: '', code: 'validation', violations });
}

function Address() {
  return <output>{useLocation().search}</output>;
}

const shownTab = () => screen.getByRole('tab', { selected: true }).textContent;
const panel = () => within(screen.getByRole('tabpanel', { name: /^Billing/ }));

it('shows fields on a tab of their own, where they are edited as the others are', async () => {
  const { container } = await page();
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Files', 'Billing']);
  const main = screen.getByRole('region', { name: 'Details' });
  expect([...main.querySelectorAll('.inline-label')].map((one) => one.textContent)).toEqual(['name', 'stage', 'note']);
  fireEvent.click(screen.getByRole('tab', { name: 'Billing' }));
  expect(screen.getByText('?tab=billing')).toBeTruthy();
  expect(
    panel()
      .getAllByRole('heading')
      .map((one) => one.textContent),
  ).toEqual(['Where to', 'How']);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);

  fireEvent.click(panel().getByRole('button', { name: 'Edit city' }));
  fireEvent.change(await panel().findByRole('textbox'), { target: { value: 'Albany' } });
  fireEvent.click(panel().getByRole('button', { name: 'Save' }));
  expect(await panel().findByText('Albany')).toBeTruthy();
});

it('begins with the tab that the address names, if it is there', async () => {
  await page('/o/visit/r?tab=billing');
  expect(shownTab()).toBe('Billing');
});

it('begins with the first tab where the address names none that is there', async () => {
  await page('/o/visit/r?tab=closed');
  expect(shownTab()).toBe('Files');
});

it('keeps what is typed while another tab is looked at', async () => {
  await page('/o/visit/r?tab=billing');
  fireEvent.click(panel().getByRole('button', { name: 'Edit city' }));
  fireEvent.change(await panel().findByRole('textbox'), { target: { value: 'Albany' } });
  fireEvent.click(screen.getByRole('tab', { name: 'Files' }));
  fireEvent.click(screen.getByRole('tab', { name: 'Billing' }));
  expect(panel().getByRole<HTMLInputElement>('textbox').value).toBe('Albany');
});

it('leads to the field on a tab that a refusal is about, and marks the tab until it is put right', async () => {
  await page('/o/visit/r', ({ stage }) =>
    stage === 'lost' && stored.fields.reason === undefined ? refusal('reason') : undefined,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Edit stage' }));
  const main = within(screen.getByRole('region', { name: 'Details' }));
  fireEvent.change(await main.findByRole('textbox'), { target: { value: 'lost' } });
  fireEvent.click(main.getByRole('button', { name: 'Save' }));
  expect(await main.findByText('reason: A value is needed')).toBeTruthy();
  await waitFor(() => expect(shownTab()).toMatch(/^Billing/));
  expect(screen.getByRole('tab', { name: 'Billing (something here has to be put right first)' })).toBeTruthy();
  const edit = panel().getByRole('button', { name: 'Edit reason' });
  await waitFor(() => expect(document.activeElement).toBe(edit));

  fireEvent.click(edit);
  fireEvent.change(await panel().findByRole('textbox'), { target: { value: 'Price' } });
  fireEvent.click(panel().getByRole('button', { name: 'Save' }));
  expect(await panel().findByText('Price')).toBeTruthy();
  expect(screen.queryByRole('tab', { name: /put right/ })).toBeNull();
  expect(main.getByRole<HTMLInputElement>('textbox').value).toBe('lost');
});

it('has the other fields on a tab too on a phone, and leads there', async () => {
  const wide = window.matchMedia;
  window.matchMedia = () => Object.assign(new EventTarget(), { matches: true }) as unknown as MediaQueryList;
  try {
    await page('/o/visit/r?tab=billing', () => refusal('stage'));
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Details', 'Files', 'Billing']);
    fireEvent.click(panel().getByRole('button', { name: 'Edit city' }));
    fireEvent.change(await panel().findByRole('textbox'), { target: { value: 'Albany' } });
    fireEvent.click(panel().getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(shownTab()).toMatch(/^Details/));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Edit stage'));
    expect(screen.getByDisplayValue('Albany')).toBeTruthy();
  } finally {
    window.matchMedia = wide;
  }
});

it('has all fields in the form, those of a tab under what it is called', async () => {
  await show(<RecordFormSheet object={object} isOpen onClose={() => {}} />, { objects: [object], language: 'zh' });
  const form = document.querySelector('form') as HTMLElement;
  expect(
    [...form.querySelectorAll('h3, legend, [data-field]')].map(
      (one) => one.getAttribute('data-field') ?? one.textContent,
    ),
  ).toEqual(['基本信息', 'name', 'stage', '其他字段', 'note', '账单', '寄往', 'city', 'reason', '方式', 'bank']);
});
