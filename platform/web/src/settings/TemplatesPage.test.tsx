import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { addTexts } from '../i18n/i18n';
import type { ObjectModel } from '../record/schema';
import { type Server, show } from '../testing/console';
import { TemplatesPage } from './TemplatesPage';
import { settingsTexts } from './texts';

vi.mock('../api/send');

const label = (en: string, zh: string) => ({ en, zh });
const bank = {
  key: 'bank',
  label: label('Bank', '银行'),
  description: label('For banks.', '面向银行。'),
  objects: [{ key: 'c_branch', label: label('Branch', '网点'), plural: label('Branches', '网点'), icon: 'landmark' }],
  extended: ['customer'],
  fields: 41,
  processes: 1,
  views: 6,
  samples: 83,
};
const step = {
  kind: 'object-added',
  object: 'c_branch',
  field: null,
  text: label("add object 'c_branch' with 9 fields", '新增对象“c_branch”，含 9 个字段'),
  changes: [],
  records: 0,
  views: 0,
  consent: null,
  obstacle: null,
};

async function page(server: Server, objects: ObjectModel[] = [], beside?: ReactNode) {
  await show(<p />);
  addTexts({ settings: settingsTexts });
  await i18next.changeLanguage('en');
  await show(
    <>
      <TemplatesPage />
      {beside}
    </>,
    { objects, server },
  );
}

it('shows what a template would do before it is applied', async () => {
  const applied: unknown[] = [];
  await page((path, body) => {
    switch (path) {
      case '/api/v1/configuration/templates':
        return { templates: [bank] };
      case '/api/v1/configuration/plan':
        return { version: 7, steps: [step], conflicts: [] };
      case '/api/v1/configuration/apply':
        applied.push(body);
        return { version: 8, steps: [step], conflicts: [] };
      case '/api/v1/schema':
        return { version: 8, baseCurrency: 'USD', objects: [] };
    }
    return undefined;
  });
  expect(await screen.findByText('41 fields, 1 process, 6 views')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add sample data' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'See the steps' }));
  await screen.findByText("add object 'c_branch' with 9 fields");
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await vi.waitFor(() => expect(applied).toEqual([{ template: 'bank', version: 7, consents: [] }]));
});

it('takes no values out of records before somebody has agreed', async () => {
  const applied: unknown[] = [];
  const losing = { ...step, records: 3, consent: 'customer.c_size' };
  await page((path, body) => {
    switch (path) {
      case '/api/v1/configuration/templates':
        return { templates: [bank] };
      case '/api/v1/configuration/plan':
        return { version: 7, steps: [losing], conflicts: [] };
      case '/api/v1/configuration/apply':
        applied.push(body);
        return { version: 8, steps: [losing], conflicts: [] };
      case '/api/v1/schema':
        return { version: 8, baseCurrency: 'USD', objects: [] };
    }
    return undefined;
  });
  fireEvent.click(await screen.findByRole('button', { name: 'See the steps' }));
  await screen.findByText('Values of 3 records are kept aside for 30 days.');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Apply' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: 'I agree that values are taken out of records' }));
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  await vi.waitFor(() => expect(applied).toEqual([{ template: 'bank', version: 7, consents: ['customer.c_size'] }]));
});

it('plans anew after a refusal, and looks at views and the home page again once it is applied', async () => {
  let version = 7;
  const applied: unknown[] = [];
  const asked: string[] = [];
  function Watch() {
    useQuery({ queryKey: ['views', 'customer'], queryFn: () => asked.push('views') });
    useQuery({ queryKey: ['home', 'count'], queryFn: () => asked.push('home') });
    return null;
  }
  await page(
    (path, body) => {
      switch (path) {
        case '/api/v1/configuration/templates':
          return { templates: [bank] };
        case '/api/v1/configuration/plan':
          return { version, steps: [step], conflicts: [] };
        case '/api/v1/configuration/apply':
          applied.push(body);
          if (version === 7) {
            version = 8;
            throw new Error('somebody was faster');
          }
          return { version: 9, steps: [step], conflicts: [] };
        case '/api/v1/schema':
          return { version: 9, baseCurrency: 'USD', objects: [] };
      }
      return undefined;
    },
    [],
    <Watch />,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'See the steps' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(asked).toEqual(['views', 'home']);
  await vi.waitFor(() => {
    // which does nothing as long as the new plan is not there
    screen.queryAllByRole('button', { name: 'Apply' }).map((button) => fireEvent.click(button));
    expect(applied).toHaveLength(2);
  });
  expect(applied.at(-1)).toEqual({ template: 'bank', version: 8, consents: [] });
  await vi.waitFor(() => expect(asked).toEqual(['views', 'home', 'views', 'home']));
});

it('offers sample data once the objects are there, and takes it back', async () => {
  let added = false;
  await page(
    (path) => {
      switch (path) {
        case '/api/v1/configuration/templates':
          return { templates: [bank] };
        case '/api/v1/configuration/templates/bank/sample-data':
          return { added, removed: 83, left: 0 };
      }
      return undefined;
    },
    [{ key: 'c_branch', fields: [] as unknown } as ObjectModel],
  );
  expect(await screen.findByText('Applied')).toBeTruthy();
  const add = await screen.findByRole('button', { name: 'Add sample data' });
  added = true;
  fireEvent.click(add);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove sample data' }));
});
