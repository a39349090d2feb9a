import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Stored } from '../api/records';
import type { Language } from '../i18n/i18n';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { held } from '../testing/held';
import { InlineField } from './InlineField';

vi.mock('../api/send');

const phone = { ...field('phone', 'phone'), masked: true, readOnly: true };
const record = { object: 'visit', id: 'r', version: 3, fields: { name: 'First', phone: '138****3210' } };

async function shown(reveals: boolean, refused = false, language: Language = 'en') {
  const said: unknown[] = [];
  const seen = { ...phone, reveals };
  const object = held('visit', [seen], { update: true });
  await show(<InlineField object={object} field={seen} record={record as unknown as Stored} mayWrite />, {
    language,
    objects: [object],
    server: (path, body, method) => {
      said.push([method, path, body]);
      if (refused) {
        throw new ProblemError({ title: 'No', detail: 'Not you.', status: 403, code: 'forbidden' });
      }
      return { value: '13876543210' };
    },
  });
  return said;
}

it('shows all of a masked value to whoever asks, and hides it again', async () => {
  const said = await shown(true);
  expect(screen.getByText(/138\*\*\*\*3210/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Show all of/ }));
  expect(await screen.findByRole('link', { name: /138/ })).toBeTruthy();
  expect(said).toEqual([['POST', '/api/v1/records/visit/r/reveal', { field: 'phone' }]]);
  fireEvent.click(screen.getByRole('button', { name: /^Hide/ }));
  await waitFor(() => expect(screen.getByText(/138\*\*\*\*3210/)).toBeTruthy());
});

it('offers it to nobody who may not ask', async () => {
  await shown(false);
  expect(screen.queryByRole('button')).toBeNull();
});

it('shows no more where it is refused', async () => {
  await shown(true, true, 'zh');
  fireEvent.click(screen.getByRole('button', { name: /^显示完整的/ }));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: /^显示完整的/ }).getAttribute('aria-disabled')).toBeNull(),
  );
  expect(screen.getByText(/138\*\*\*\*3210/)).toBeTruthy();
});
