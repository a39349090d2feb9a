import '@fontsource-variable/inter';
import '../theme/tokens.css';
import '../ui/ui.css';
import './welcome.css';
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { isProblem } from '../api/problem';
import { addTexts, guessedLanguage, startTexts } from '../i18n/i18n';
import { showTheme } from '../theme/theme';
import { CheckMailPage } from './CheckMailPage';
import { ContinuePage } from './ContinuePage';
import { takeLink } from './kept';
import { usePlace } from './place';
import { SignUpPage } from './SignUpPage';
import { welcomeTexts } from './texts';
import { WelcomePage } from './WelcomePage';

const client: QueryClient = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error) => {
      // another tab signed somebody in or out: the next attempt knows
      if (isProblem(error, 'forged-request')) {
        client.resetQueries({ queryKey: ['session'] });
      }
    },
  }),
  defaultOptions: {
    // without a connection one is told so, rather than left waiting for it to come back
    queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

// whoever signs up does not wait for what only the invited see
const InvitationPage = lazy(async () => {
  const [page, texts] = await Promise.all([import('./InvitationPage'), import('./invitationTexts')]);
  addTexts({ invitation: texts.invitationTexts });
  return page;
});

/** Few pages and no company: a library for routes would be most of them. */
function Places() {
  const place = usePlace();
  switch (place) {
    case '/welcome':
      return <WelcomePage />;
    case '/sign-up/mail':
      return <CheckMailPage />;
    case '/sign-up/continue':
      return <ContinuePage />;
    case '/invitation':
      return <InvitationPage />;
    default:
      return <SignUpPage />;
  }
}

takeLink();
showTheme();
startTexts({ welcome: welcomeTexts }, guessedLanguage()).then(() => {
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Suspense>
          <Places />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>,
  );
});
