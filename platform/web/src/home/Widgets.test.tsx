import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { beforeEach, expect, it, vi } from 'vitest';
import type { WidgetProps } from '../../sdk/contract';
import type { Schemas } from '../api/client';
import type { Session } from '../session/session';
import { loader } from '../slots/loader';
import type { WebPlugin } from '../slots/queries';
import { show } from '../testing/console';
import { Toasts } from '../ui/toasts';
import { HomePage } from './HomePage';

vi.mock('../api/send');

const widget = (id: string, en: string, zh: string, size: 'small' | 'large'): WebPlugin['contributions'][number] => ({
  slot: 'dashboardWidgets',
  id,
  title: { en, zh },
  object: null,
  field: null,
  icon: null,
  size,
});
const plugin: WebPlugin = {
  id: 'hello',
  version: '1.0.0',
  label: { en: 'Greetings', zh: '问候' },
  base: '/plugins/hello/1.0.0/',
  entry: { path: 'index.js', integrity: 'sha384-x' },
  css: null,
  contributions: [
    widget('today', 'Today', '今日', 'small'),
    widget('faces', 'Faces', '面孔', 'large'),
    widget('tower', 'Tower', '塔', 'small'),
  ],
};

type Widgets = Schemas['Home']['widgets'];
let kept: Widgets;
let isRefusing: boolean;

beforeEach(() => {
  kept = [];
  isRefusing = false;
  // React reports what it hands to a boundary
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const brought: Record<string, unknown> = {
    today: ({ size }: WidgetProps) => <p>Two visits, {size}</p>,
    faces: ({ size }: WidgetProps) => <p>Many faces, {size}</p>,
    tower: () => {
      throw new Error('falls');
    },
  };
  vi.spyOn(loader, 'activated').mockResolvedValue({ find: (_, id) => brought[id] });
});

async function home({
  language = 'en',
  looking = null,
}: {
  language?: 'en' | 'zh';
  looking?: Session['looking'];
} = {}) {
  let shown!: Awaited<ReturnType<typeof show>>;
  await act(async () => {
    shown = await show(
      <>
        <HomePage />
        <Toasts />
      </>,
      {
        language,
        looking,
        server: (path, body, method) => {
          switch (path) {
            case '/api/v1/plugins/web':
              return { plugins: [plugin] };
            case '/api/v1/profile/home':
              if (method === 'PUT' && isRefusing) {
                throw new Error('refused');
              }
              kept = method === 'PUT' ? (body as Schemas['Home']).widgets : kept;
              return { widgets: kept };
            default:
              return path === '/api/v1/first-run' ? { dismissed: true, steps: [] } : undefined;
          }
        },
      },
    );
  });
  return shown;
}

const titles = () => [...document.querySelectorAll('.home-widget h2')].map((title) => title.textContent);

async function press(name: string) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });
}

it.each([
  ['en', 'Today', 'Tower', '“Tower” does not work at the moment'],
  ['zh', '今日', '塔', '“塔”暂时无法使用'],
] as const)(
  'shows what plugins tell, and one that fails beside the others (%s)',
  async (language, today, tower, said) => {
    const { container } = await home({ language });
    const region = await screen.findByRole('region', { name: today });
    expect(await within(region).findByText('Two visits, small')).toBeTruthy();
    expect(await screen.findByText('Many faces, large')).toBeTruthy();
    const fallen = screen.getByRole('region', { name: tower });
    expect((await within(fallen).findByRole('alert')).textContent).toContain(said);
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((violation) => violation.id)).toEqual([]);
  },
);

it('is arranged by whoever looks at it, also with the keyboard alone', async () => {
  kept = [{ plugin: 'gone', id: 'any', shown: true }];
  await home();
  await screen.findByText('Many faces, large');
  expect(titles()).toEqual(['Today', 'Faces', 'Tower']);
  await press('Arrange');
  await press('Move Faces up');
  expect(titles()).toEqual(['Faces', 'Today', 'Tower']);
  await act(async () => {
    fireEvent.click(screen.getByRole('checkbox', { name: /Tower/ }));
  });
  expect(titles()).toEqual(['Faces', 'Today']);
  // what is away for a while keeps its place
  await waitFor(() =>
    expect(kept).toEqual([
      { plugin: 'gone', id: 'any', shown: true },
      { plugin: 'hello', id: 'faces', shown: true },
      { plugin: 'hello', id: 'today', shown: true },
      { plugin: 'hello', id: 'tower', shown: false },
    ]),
  );
});

it('is as it was arranged, with what has come since behind it', async () => {
  kept = [
    { plugin: 'hello', id: 'tower', shown: false },
    { plugin: 'hello', id: 'faces', shown: true },
  ];
  await home();
  await screen.findByText('Two visits, small');
  expect(titles()).toEqual(['Faces', 'Today']);
});

it('goes back to what is kept if the server refuses, and says so', async () => {
  await home();
  await screen.findByText('Many faces, large');
  isRefusing = true;
  await press('Arrange');
  await press('Move Today down');
  expect(await screen.findByText('This did not work')).toBeTruthy();
  await waitFor(() => expect(titles()).toEqual(['Today', 'Faces', 'Tower']));
});

it('is not arranged by whoever only looks as a member', async () => {
  await home({ looking: { until: '2026-01-02T03:04:05Z' } });
  await screen.findByText('Many faces, large');
  expect(screen.queryByRole('button', { name: 'Arrange' })).toBeNull();
});
