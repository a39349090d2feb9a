import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ProblemError, type Violation } from '../api/problem';
import type { FieldValues, Stored } from '../api/records';
import { upload } from '../api/upload';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import RecordFormSheet from './RecordFormSheet';
import type { FieldModel, ObjectModel } from './schema';

vi.mock('../api/send');
vi.mock('../api/upload');

const own = { origin: 'tenant' as const };
const site = field('site', 'address', own);

function object(...fields: FieldModel[]): ObjectModel {
  return { key: 'c_deal', title: 'name', label: { en: 'Deal', zh: '商机' }, fields } as ObjectModel;
}

/** The form of a new record at a server that says what is wrong with each. */
async function refusing(of: ObjectModel, initial: FieldValues, ...violations: Violation[]) {
  await show(<RecordFormSheet object={of} initial={initial} isOpen onClose={() => {}} />, {
    objects: [of],
    server: () => {
      throw new ProblemError({ title: '', status: 422, detail: '', code: 'validation', violations });
    },
  });
  // what is loaded on its own is there
  await waitFor(() => expect(document.querySelector('textarea:disabled')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: 'Create' }));
}

it('begins in the first field, whoever thought of it, and has no heading over all there is', async () => {
  const of = object(field('name', 'text', own), site);
  await show(<RecordFormSheet object={of} isOpen onClose={() => {}} />, { objects: [of] });
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'name' }));
  expect(screen.queryByText('Fields of your company')).toBeNull();
});

it('says at the part of an address what is wrong with it, and goes there', async () => {
  await refusing(
    object(field('name', 'text', own), site),
    { site: { country: 'US', city: 'Albany', postalCode: '1' } },
    { field: 'site.postalCode', code: 'pattern', message: 'Five digits' },
  );
  const code = screen.getByRole('textbox', { name: 'Postal code' });
  await waitFor(() => expect(document.activeElement).toBe(code));
  expect(code.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('textbox', { name: 'City' }).hasAttribute('aria-invalid')).toBe(false);
  expect(screen.getAllByText('Five digits')).toHaveLength(1);
});

it('marks an address that is wrong as a whole, and goes to what is missing of it', async () => {
  await refusing(
    object(site),
    { site: { country: 'US', region: 'New York', street: '12 Elm Street', district: 'Centre', postalCode: '12207' } },
    { field: 'site', code: 'rule', message: 'A site needs a city' },
  );
  const city = screen.getByRole('textbox', { name: 'City' });
  await waitFor(() => expect(document.activeElement).toBe(city));
  expect(within(screen.getByRole('group', { name: 'site' })).getByText('A site needs a city')).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Postal code' }).getAttribute('aria-invalid')).toBe('true');
});

it('says what is refused without naming a field', async () => {
  const of = object(field('name', 'text', own));
  await show(<RecordFormSheet object={of} initial={{ name: 'Ada' }} isOpen onClose={() => {}} />, {
    objects: [of],
    server: () => {
      throw new ProblemError({ title: 'A plugin is stopped', status: 409, detail: '', code: 'plugin-stopped' });
    },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText('A plugin is stopped')).toBeTruthy();
});

it('goes into a formatted text that was refused, not to its tools', async () => {
  await refusing(
    object(field('name', 'text', own), field('terms', 'richText', own)),
    {},
    { field: 'terms', code: 'required', message: 'A value is needed' },
  );
  const terms = await screen.findByRole('textbox', { name: 'terms' });
  await waitFor(() => expect(document.activeElement).toBe(terms));
  expect(terms.closest('[data-invalid]')).toBeTruthy();
});

it('cannot be saved while files are on their way, and asks before it is left', async () => {
  vi.mocked(upload).mockReturnValue(new Promise(() => {}));
  const of = object(field('name', 'text', own), field('papers', 'files', own));
  const record = { object: 'c_deal', id: 'd1', version: 1, fields: { name: 'Deal' } } as unknown as Stored;
  const closed = vi.fn();
  await show(<RecordFormSheet object={of} record={record} isOpen onClose={closed} />, {
    objects: [of],
    server: (path) => (path.endsWith('/files') ? { files: [], names: {}, largest: 1000 } : undefined),
  });
  await screen.findByRole('button', { name: 'Add files' });
  const input = document.querySelector('input[type="file"]') as HTMLInputElement;
  fireEvent.change(input, { target: { files: [new File(['a'], 'a.txt')] } });
  expect(await screen.findByText('Files are still on their way.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText('Discard what you typed?')).toBeTruthy();
  expect(closed).not.toHaveBeenCalled();
});

it('shows, asks for and locks what the server says, as the form is filled in', async () => {
  const of = {
    ...object(
      field('name', 'text', own),
      field('kind', 'text', own),
      field('card', 'text', own),
      field('fee', 'text', own),
    ),
    conditions: { of: ['card', 'fee'], over: ['kind'] },
  };
  const asked: unknown[] = [];
  await show(<RecordFormSheet object={of} initial={{ fee: '7 EUR' }} isOpen onClose={() => {}} />, {
    objects: [of],
    server: (address, body) => {
      expect(address).toContain('/c_deal/form-state');
      const { fields } = body as { fields: FieldValues };
      asked.push(fields);
      const person = fields.kind === 'person';
      return {
        layout: null,
        fields: {
          card: { visible: person, required: person, readOnly: false },
          fee: { visible: true, required: false, readOnly: true },
        },
      };
    },
  });
  expect(await screen.findByText('7 EUR')).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'fee' })).toBeNull();
  expect(screen.queryByRole('textbox', { name: 'card' })).toBeNull();
  fireEvent.change(screen.getByRole('textbox', { name: 'name' }), { target: { value: 'Ann' } });
  fireEvent.change(screen.getByRole('textbox', { name: 'kind' }), { target: { value: 'person' } });
  const card = await screen.findByRole('textbox', { name: /^card/ });
  expect(card.getAttribute('aria-required')).toBe('true');
  expect(asked, 'nothing is asked for what decides nothing').toEqual([{}, { kind: 'person' }]);
});

it('offers the options that go with another choice, takes back what does not, and shows what is to be typed', async () => {
  const word = (key: string, more: object = {}) => ({ key, label: { en: key, zh: key }, ...more });
  const of = object(
    field('code', 'text', {
      placeholder: { en: 'AB-0042', zh: 'AB-0042' },
      patternHelp: { en: 'Like this', zh: '如此' },
    }),
    field('industry', 'choice', {
      options: [word('bank', { color: 'green' }), word('telecom'), word('paging', { inactive: true })],
    }),
    field('product', 'choice', {
      options: [word('loan'), word('sim')],
      dependsOn: { field: 'industry', options: { bank: ['loan'], telecom: ['sim'] } },
    }),
  );
  await show(
    <RecordFormSheet object={of} initial={{ industry: 'bank', product: 'loan' }} isOpen onClose={() => {}} />,
    {
      objects: [of],
    },
  );
  expect(screen.getByPlaceholderText('AB-0042')).toBe(screen.getByRole('textbox', { name: 'code' }));
  expect(screen.getByText('Like this')).toBeTruthy();
  const opener = (name: string) => screen.getByRole('button', { name: new RegExp(name) });
  const options = () => screen.getAllByRole('option').map((option) => option.textContent);

  fireEvent.click(opener('product'));
  await waitFor(() => expect(options()).toEqual(['None', 'loan']));
  fireEvent.click(screen.getByRole('option', { name: 'loan' }));
  fireEvent.click(opener('industry'));
  await waitFor(() => expect(options()).toEqual(['None', 'bank', 'telecom']));
  expect(within(screen.getByRole('option', { name: 'bank' })).getByText('bank').className).toBe('tag tag-green');
  fireEvent.click(screen.getByRole('option', { name: 'telecom' }));
  await waitFor(() => expect(opener('product').textContent).not.toContain('loan'));
  fireEvent.click(opener('product'));
  await waitFor(() => expect(options()).toEqual(['None', 'sim']));
});
