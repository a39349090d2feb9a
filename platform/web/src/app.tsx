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
import { ListPage } from './record/ListPage';
import { RecordPage } from './record/RecordPage';
import { SessionGate } from './session/session';
import { NotFoundPage, PageFailure } from './shell/pages';
import { Shell } from './shell/Shell';
import { noteFailure } from './shell/SignedOutNotice';
import { ShortcutProvider } from './shell/shortcuts';
import { texts } from './texts';
import { showTheme } from './theme/theme';
import { Loading } from './ui/States';
import { Toasts } from './ui/toasts';

const ImportsPage = lazy(() => import('./importing/ImportsPage'));
const ImportPage = lazy(() => import('./importing/ImportPage'));
const RecycleBinPage = lazy(() => import('./bin/RecycleBinPage'));
const SettingsPage = lazy(() => import('./settings/SettingsPage'));

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
              { path: 'imports', element: <ImportsPage /> },
              { path: 'imports/:id', element: <ImportPage /> },
              { path: 'recycle-bin', element: <RecycleBinPage /> },
              { path: 'settings/*', element: <SettingsPage /> },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);

showTheme();
startTexts(texts, guessedLanguage()).then(() => {
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
