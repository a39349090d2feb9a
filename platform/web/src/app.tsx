import '@fontsource-variable/inter';
import './theme/tokens.css';
import './ui/ui.css';
import './shell/shell.css';
import './record/record.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Outlet, RouterProvider, useHref, useNavigate } from 'react-router';
import { OfflineError } from './api/problem';
import { HomePage } from './home/HomePage';
import { guessedLanguage, startTexts } from './i18n/i18n';
import { later } from './i18n/later';
import { SessionGate } from './session/session';
import { NotFoundPage, PageFailure, Private } from './shell/pages';
import { Shell } from './shell/Shell';
import { noteFailure } from './shell/SignedOutNotice';
import { ShortcutProvider } from './shell/shortcuts';
import { PluginPage } from './slots/slots';
import { textsAtStart } from './textsAtStart';
import { showTheme } from './theme/theme';
import { Loading } from './ui/States';
import { Toasts } from './ui/toasts';

const importTexts = async () => ({
  importing: (await import('./importing/texts')).importTexts,
  fieldTypes: (await import('./record/fieldTypes')).fieldTypes,
});
const settingsTexts = async () => ({
  settings: (await import('./settings/texts')).settingsTexts,
  members: (await import('./members/texts')).memberTexts,
  roles: (await import('./roles/texts')).roleTexts,
  configuration: (await import('./configuration/texts')).configurationTexts,
  choiceLists: (await import('./choicelists/texts')).choiceListTexts,
  numberSequences: (await import('./sequences/texts')).sequenceTexts,
  rules: (await import('./rules/texts')).ruleTexts,
  ruleSets: (await import('./rulesets/texts')).ruleSetTexts,
  plugins: (await import('./plugins/texts')).pluginTexts,
  translations: (await import('./translations/texts')).translationTexts,
  processes: (await import('./processes/texts')).processTexts,
  navigation: (await import('./navigation/texts')).navigationTexts,
  layouts: (await import('./layouts/texts')).layoutTexts,
  audit: (await import('./audit/texts')).auditTexts,
  usage: (await import('./usage/texts')).usageTexts,
  privacy: (await import('./privacy/texts')).privacyTexts,
  leaving: (await import('./leaving/texts')).leavingTexts,
  versions: (await import('./versions/texts')).versionTexts,
  fieldTypes: (await import('./record/fieldTypes')).fieldTypes,
});
const listTexts = async () => ({ list: (await import('./record/listTexts')).listTexts });
const listPage = async () => ({ default: (await import('./record/ListPage')).ListPage });
const recordPage = async () => ({ default: (await import('./record/RecordPage')).RecordPage });
const ListPage = later(listPage, listTexts);
const RecordPage = lazy(recordPage);
const ImportsPage = later(() => import('./importing/ImportsPage'), importTexts);
const ImportPage = later(() => import('./importing/ImportPage'), importTexts);
const RecycleBinPage = later(
  () => import('./bin/RecycleBinPage'),
  async () => ({ bin: (await import('./bin/texts')).binTexts }),
);
const InboxPage = later(
  () => import('./inbox/InboxPage'),
  async () => ({ inbox: (await import('./inbox/texts')).inboxTexts }),
);
const SettingsPage = later(() => import('./settings/SettingsPage'), settingsTexts);
const LayoutPage = later(() => import('./layouts/LayoutPage'), settingsTexts);

const client = new QueryClient({
  queryCache: new QueryCache({ onError: noteFailure }),
  mutationCache: new MutationCache({ onError: noteFailure }),
  defaultOptions: {
    // without a connection things fail and say so, instead of waiting in silence
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) => error instanceof OfflineError && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

function Root() {
  const navigate = useNavigate();
  return (
    <AriaRouterProvider navigate={navigate} useHref={useHref}>
      <SessionGate>
        <ShortcutProvider>
          <Outlet />
        </ShortcutProvider>
      </SessionGate>
      <Toasts />
    </AriaRouterProvider>
  );
}

const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <PageFailure />,
    children: [
      {
        element: <Shell />,
        children: [
          {
            errorElement: <PageFailure />,
            children: [
              { index: true, element: <HomePage /> },
              { path: 'o/:object', element: <ListPage /> },
              { path: 'o/:object/:id', element: <RecordPage /> },
              { path: 'p/:plugin/:path/*', element: <PluginPage /> },
              {
                path: 'inbox',
                element: (
                  <Private>
                    <InboxPage />
                  </Private>
                ),
              },
              { path: 'imports', element: <ImportsPage /> },
              { path: 'imports/:id', element: <ImportPage /> },
              { path: 'recycle-bin', element: <RecycleBinPage /> },
              { path: 'settings/objects/:object/layouts/:key', element: <LayoutPage /> },
              { path: 'settings/*', element: <SettingsPage /> },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);

// where everybody goes next is there by then, while the first page did not wait for it
window.setTimeout(() => {
  void listPage();
  void listTexts();
  void recordPage();
}, 1500);

showTheme();
startTexts(textsAtStart, guessedLanguage()).then(() => {
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Suspense fallback={<Loading />}>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>,
  );
});
