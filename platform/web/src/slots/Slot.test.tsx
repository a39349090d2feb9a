import { act, fireEvent, screen } from '@testing-library/react';
import axe from 'axe-core';
import { useEffect } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RecordProps } from '../../sdk/contract';
import { useRecord, useText } from '../../sdk/index';
import { show } from '../testing/console';
import { type Files, loaderOf } from './loader';
import type { Contribution, WebPlugin } from './queries';
import Slot from './Slot';

vi.mock('../api/send');

const words: WebPlugin['contributions'][number] = {
  slot: 'recordPanels',
  id: 'words',
  title: { en: 'Words', zh: '问候语' },
  object: 'customer',
  field: null,
  icon: null,
  size: null,
};
const plugin = {
  id: 'hello',
  version: '1.0.0',
  label: { en: 'Greetings', zh: '问候' },
  base: '/plugins/hello/1.0.0/',
  entry: { path: 'index.js', integrity: 'sha384-entry' },
  css: null,
  contributions: [words],
} satisfies WebPlugin;
const contribution: Contribution = { ...words, plugin };

beforeEach(() => {
  // React reports what it hands to a boundary
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

/** What waits for a promise is shown within what React watches in tests, or never. */
async function suspended<Shown>(work: () => Promise<Shown>): Promise<Shown> {
  let shown!: Shown;
  await act(async () => {
    shown = await work();
  });
  return shown;
}

async function slot(Panel: ((props: RecordProps) => React.ReactNode) | undefined, language: 'en' | 'zh' = 'en') {
  const module = vi.fn<Files['module']>().mockResolvedValue({
    default: {
      activate: (hello: { recordPanel: (id: string, panel: unknown) => void }) =>
        Panel && hello.recordPanel('words', Panel),
    },
  });
  const loader = loaderOf({ module, style: vi.fn() });
  const shown = await suspended(() =>
    show(
      <>
        <p>The rest of the page</p>
        <Slot contribution={contribution} props={{ object: 'customer', id: 'r' }} plugins={loader} />
      </>,
      {
        language,
        server: (path) =>
          path.startsWith('/api/v1/records/customer/r') ? { id: 'r', fields: { name: 'Acme' } } : undefined,
      },
    ),
  );
  return { ...shown, module };
}

function Greeting({ object, id }: RecordProps) {
  const text = useText();
  const { data } = useRecord(object, id);
  return data ? <p>{text({ en: `Hello, ${data.fields.name}`, zh: `${data.fields.name}，您好` })}</p> : null;
}

it.each([
  ['en', 'Hello, Acme'],
  ['zh', 'Acme，您好'],
] as const)('shows what a plugin has brought, in the language of the person (%s)', async (language, words) => {
  const { container } = await slot(Greeting, language);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(container.querySelector('[data-plugin=hello]')?.textContent).toBe(words);
});

it.each([
  ['en', '“Words” does not work at the moment', 'Try again'],
  ['zh', '“问候语”暂时无法使用', '重试'],
] as const)('says where a plugin failed, and the page lives (%s)', async (language, words, again) => {
  let isBroken = true;
  const { container } = await slot((props) => {
    useEffect(() => {
      if (isBroken) {
        throw new Error('broken');
      }
    }, []);
    return <Greeting {...props} />;
  }, language);
  expect((await screen.findByRole('alert')).textContent).toContain(words);
  expect(screen.getByText('The rest of the page')).toBeTruthy();
  expect((await axe.run(container, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  isBroken = false;
  await suspended(async () => fireEvent.click(screen.getByRole('button', { name: again })));
  expect(await screen.findByText(/Acme/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says that a plugin did not arrive, and loads it anew if asked to', async () => {
  const { module } = await slot(Greeting);
  await screen.findByText('Hello, Acme');
  expect(module).toHaveBeenCalledTimes(1);

  const failing = vi.fn<Files['module']>().mockRejectedValue(new Error('gone'));
  const loader = loaderOf({ module: failing, style: vi.fn() });
  await suspended(() => show(<Slot contribution={contribution} props={{}} plugins={loader} />));
  expect((await screen.findByRole('alert')).textContent).toContain('Greetings could not be loaded');
  await suspended(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })));
  await vi.waitFor(() => expect(failing).toHaveBeenCalledTimes(2));
});

it('says that a plugin does not bring what it announces', async () => {
  await slot(undefined);
  expect((await screen.findByRole('alert')).textContent).toContain('“Words” is missing');
});
