import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, vi } from 'vitest';
import { accessTexts } from '../access/texts';
import { send } from '../api/send';
import { binTexts } from '../bin/texts';
import { boardTexts } from '../board/texts';
import { calendarTexts } from '../calendar/texts';
import { choiceListTexts } from '../choicelists/texts';
import { configurationTexts } from '../configuration/texts';
import { fileTexts } from '../file/texts';
import { addTexts, type Language, startTexts } from '../i18n/i18n';
import { layoutTexts } from '../layouts/texts';
import { memberTexts } from '../members/texts';
import { navigationTexts } from '../navigation/texts';
import { pluginTexts } from '../plugins/texts';
import { processTexts } from '../processes/texts';
import { fieldTypes } from '../record/fieldTypes';
import { listTexts } from '../record/listTexts';
import { type ChoiceList, type Navigation, type ObjectModel, SCHEMA_KEY } from '../record/schema';
import { roleTexts } from '../roles/texts';
import { ruleTexts } from '../rules/texts';
import { ruleSetTexts } from '../rulesets/texts';
import { sequenceTexts } from '../sequences/texts';
import { type Permission, SESSION_KEY, type Session, SessionGate } from '../session/session';
import { settingsTexts } from '../settings/texts';
import { sharingTexts } from '../sharing/texts';
import { textsAtStart } from '../textsAtStart';
import { translationTexts } from '../translations/texts';
import { versionTexts } from '../versions/texts';

/** What a server would answer to a request; nothing is a request that nobody expects. */
export type Server = (path: string, body: unknown, method: string) => unknown;

// what jsdom has none of, and dialogs ask for; the window is as wide as one likes
Object.assign(window, {
  CSS: { escape: (text: string) => text.replace(/\W/g, '\\$&') },
  matchMedia: () => Object.assign(new EventTarget(), { matches: false }),
});
// a machine under load is no failing test
configure({ asyncUtilTimeout: 30_000 });
afterEach(cleanup);

/** Shows a part of the console to somebody who is at work in a company. The test has to mock `../api/send`. */
export async function show(
  part: ReactNode,
  {
    language = 'en',
    objects = [],
    choiceLists = [],
    navigation = null,
    permissions = ['readRecords', 'writeRecords'],
    looking = null,
    at = '/',
    server,
  }: {
    language?: Language;
    objects?: ObjectModel[];
    choiceLists?: ChoiceList[];
    navigation?: Navigation | null;
    permissions?: Permission[];
    looking?: Session['looking'];
    /** The address of the page. */
    at?: string;
    server?: Server;
  } = {},
) {
  if (!i18next.isInitialized) {
    await startTexts(textsAtStart, language);
    addTexts({
      access: accessTexts,
      sharing: sharingTexts,
      bin: binTexts,
      list: listTexts,
      board: boardTexts,
      calendar: calendarTexts,
      file: fileTexts,
      settings: settingsTexts,
      members: memberTexts,
      roles: roleTexts,
      configuration: configurationTexts,
      choiceLists: choiceListTexts,
      numberSequences: sequenceTexts,
      rules: ruleTexts,
      ruleSets: ruleSetTexts,
      plugins: pluginTexts,
      translations: translationTexts,
      processes: processTexts,
      navigation: navigationTexts,
      layouts: layoutTexts,
      versions: versionTexts,
      fieldTypes,
    });
  }
  await i18next.changeLanguage(language);
  vi.mocked(send).mockImplementation(async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const { pathname, search } = new URL(request?.url ?? String(input), 'http://kith');
    const sent = request ? await request.text() : String(init?.body ?? '');
    const method = request?.method ?? init?.method ?? 'GET';
    const answer = await server?.(pathname + search, sent === '' ? undefined : JSON.parse(sent), method);
    if (answer === undefined) {
      throw new Error(`nobody expects ${pathname}${search}`);
    }
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(SCHEMA_KEY, {
    version: 1,
    baseCurrency: language === 'zh' ? 'CNY' : 'USD',
    objects,
    choiceLists,
    navigation,
  });
  client.setQueryData(SESSION_KEY, {
    company: {
      id: 'company',
      name: 'Acme',
      language,
      region: language === 'zh' ? 'CN' : 'US',
      firstWeekday: 1,
      state: 'active',
    },
    actor: { id: 'actor', name: 'Ada', role: 'admin', language, timeZone: 'UTC' },
    looking,
    permissions,
    person: { name: 'Ada', email: 'ada@example.com' },
    companies: [],
    account: null,
    csrfToken: null,
  });
  const router = createMemoryRouter([{ path: '*', element: part }], { initialEntries: [at] });
  return render(
    <QueryClientProvider client={client}>
      <SessionGate>
        <RouterProvider router={router} />
      </SessionGate>
    </QueryClientProvider>,
  );
}
