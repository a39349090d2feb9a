import { expect, it, vi } from 'vitest';
import { type Files, loaderOf, PluginError } from './loader';
import type { WebPlugin } from './queries';

const plugin: WebPlugin = {
  id: 'hello',
  version: '1.0.0',
  label: { en: 'Greetings', zh: '问候' },
  base: '/plugins/hello/1.0.0/',
  entry: { path: 'index.js', integrity: 'sha384-entry' },
  css: { path: 'style.css', integrity: 'sha384-style' },
  contributions: [
    {
      slot: 'recordPanels',
      id: 'words',
      title: { en: 'Words', zh: '问候语' },
      object: 'customer',
      field: null,
      icon: null,
      size: null,
    },
  ],
};

function files(activate: (activation: Record<string, (id: string, it: unknown) => void>) => unknown) {
  return {
    module: vi.fn<Files['module']>().mockResolvedValue({ default: { activate } }),
    style: vi.fn<Files['style']>().mockResolvedValue(undefined),
  };
}

const phaseOf = (failure: Promise<unknown>) =>
  failure.then(
    () => 'none',
    (error: unknown) => (error instanceof PluginError ? error.phase : error),
  );

it('loads a plugin once, held to the digests that the server has named', async () => {
  const panel = () => null;
  const given = files((hello) => hello.recordPanel?.('words', panel));
  const loader = loaderOf(given);
  const [first, second] = await Promise.all([loader.activated(plugin), loader.activated(plugin)]);
  expect(first).toBe(second);
  expect(first.find('recordPanels', 'words')).toBe(panel);
  expect(first.find('recordTabs', 'words')).toBeUndefined();
  expect(given.module.mock.calls).toEqual([['/plugins/hello/1.0.0/index.js', 'sha384-entry']]);
  expect(given.style.mock.calls).toEqual([['/plugins/hello/1.0.0/style.css', 'sha384-style']]);
});

it('tries again what did not arrive, at an address that the browser has not given up', async () => {
  const given = files(() => undefined);
  given.module.mockRejectedValueOnce(new Error('gone'));
  const loader = loaderOf(given);
  expect(await phaseOf(loader.activated(plugin))).toBe('not-loaded');
  expect(await phaseOf(loader.activated(plugin))).toBe('not-loaded');
  expect(given.module).toHaveBeenCalledTimes(1);
  loader.retry(plugin);
  expect(await phaseOf(loader.activated(plugin))).toBe('none');
  expect(given.module.mock.lastCall).toEqual(['/plugins/hello/1.0.0/index.js?try=1', 'sha384-entry']);
  loader.retry(plugin);
  await loader.activated(plugin);
  expect(given.module).toHaveBeenCalledTimes(2);
});

it.each<[string, Parameters<typeof files>[0]]>([
  [
    'throws',
    () => {
      throw new Error('broken');
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken'))],
  ['brings what is not declared', (hello) => hello.recordPanel?.('others', () => null)],
  ['brings no component', (hello) => hello.recordPanel?.('words', 'a text')],
  ['never ends', () => new Promise(() => undefined)],
])('says that a plugin did not start that %s', async (_, activate) => {
  expect(await phaseOf(loaderOf(files(activate), 10).activated(plugin))).toBe('not-started');
});

it('says that a module did not start that exports no plugin', async () => {
  const given = files(() => undefined);
  given.module.mockResolvedValue({});
  expect(await phaseOf(loaderOf(given).activated(plugin))).toBe('not-started');
});
