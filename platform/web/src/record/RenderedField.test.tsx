import { act, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { beforeEach, expect, it, vi } from 'vitest';
import type { FieldProps } from '../../sdk/contract';
import type { Stored, Value } from '../api/records';
import { loader, PluginError } from '../slots/loader';
import type { WebPlugin } from '../slots/queries';
import { FieldRenderers } from '../slots/renderers';
import { show } from '../testing/console';
import { field } from '../testing/fields';
import { FieldValue } from './FieldValue';

vi.mock('../api/send');

const plugin: WebPlugin = {
  id: 'hello',
  version: '1.0.0',
  label: { en: 'Greetings', zh: '问候' },
  base: '/plugins/hello/1.0.0/',
  entry: { path: 'index.js', integrity: 'sha384-x' },
  css: null,
  contributions: [
    {
      slot: 'fieldRenderers',
      id: 'mood',
      title: { en: 'mood', zh: 'mood' },
      object: 'visit',
      field: 'hello_mood',
      icon: null,
      size: null,
    },
  ],
};
const activated = vi.spyOn(loader, 'activated');

function Mood({ value, record, compact }: FieldProps) {
  if (value === 'wild') {
    throw new Error('cannot show it');
  }
  return (
    <b>
      {value as string} {record.object} {record.id} {String(compact)}
    </b>
  );
}

beforeEach(() => {
  // React reports what it hands to a boundary
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  activated.mockReset();
  activated.mockResolvedValue({ find: () => Mood });
});

const stored = (value: Value, version = 1) =>
  ({ object: 'visit', id: 'r', version, fields: { hello_mood: value } }) as unknown as Stored;
const mood = field('hello_mood', 'text');

async function values(part: React.ReactNode) {
  let shown!: Awaited<ReturnType<typeof show>>;
  await act(async () => {
    shown = await show(<FieldRenderers>{part}</FieldRenderers>, {
      server: (path) => (path === '/api/v1/plugins/web' ? { plugins: [plugin] } : undefined),
    });
  });
  return shown;
}

it('is shown as its plugin shows it', async () => {
  const { container } = await values(
    <>
      <FieldValue field={mood} value="calm" record={stored('calm')} />
      <FieldValue field={mood} value="glad" record={stored('glad')} compact />
    </>,
  );
  expect(await screen.findByText('calm visit r false')).toBeTruthy();
  expect(screen.getByText('glad visit r true')).toBeTruthy();
  expect(container.querySelectorAll('[data-plugin=hello]')).toHaveLength(2);
  const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
  expect(violations.map((violation) => violation.id)).toEqual([]);
});

it('is shown as usual where its plugin fails, and as it shows it where it does not', async () => {
  const { container } = await values(
    <>
      <FieldValue field={mood} value="wild" record={stored('wild')} />
      <FieldValue field={mood} value="calm" record={stored('calm')} />
    </>,
  );
  expect(await screen.findByText('calm visit r false')).toBeTruthy();
  expect(screen.getByText('wild').closest('[data-plugin]')).toBeNull();
  expect(container.textContent).toBe('wildcalm visit r false');
});

it.each([
  ['is on its way', () => new Promise<never>(() => undefined)],
  ['did not come', () => Promise.reject(new PluginError('not-loaded', 'gone'))],
  ['did not bring it', () => Promise.resolve({ find: () => undefined })],
])('is shown as usual while its plugin %s', async (_, come) => {
  const coming = come();
  // as the loader does, which wants to know what can be tried again
  coming.catch(() => undefined);
  activated.mockReturnValue(coming);
  const { container } = await values(<FieldValue field={mood} value="calm" record={stored('calm')} />);
  await waitFor(() => expect(activated).toHaveBeenCalled());
  expect(container.textContent).toBe('calm');
});

it('is no plugin’s where there is nothing to show, a part alone, no record, or a field of somebody else', async () => {
  const { container } = await values(
    <>
      <FieldValue field={mood} value={null} record={stored(null)} />
      <FieldValue field={{ ...mood, masked: true }} value="ca***" record={stored('ca***')} />
      <FieldValue field={mood} value="before" />
      <FieldValue field={field('name', 'text')} value="Acme" record={stored('calm')} />
      <FieldValue field={mood} value="else" record={{ ...stored('else'), object: 'site' }} />
    </>,
  );
  await screen.findByText('Acme');
  expect(activated).not.toHaveBeenCalled();
  expect(container.textContent).toContain('—ca*** beforeAcmeelse');
});
