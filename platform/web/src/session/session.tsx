import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { api, data } from '../api/client';
import { isProblem } from '../api/problem';
import { forgetBelief, rememberCredentials, send } from '../api/send';
import { changeLanguage, currentLanguage, type Language, locale } from '../i18n/i18n';
import { Failure, Loading } from '../ui/States';
import { CompanyPicker } from './CompanyPicker';

type CompanyState = 'active' | 'suspended' | 'closed' | 'erased';
export type Place = { id: string; slug: string; name: string; state: CompanyState; role: 'admin' | 'user' };

export type Permission =
  | 'readRecords'
  | 'writeRecords'
  | 'readSchema'
  | 'readConfiguration'
  | 'changeSchema'
  | 'readTokens'
  | 'changeTokens'
  | 'readMembers'
  | 'changeMembers'
  | 'readAudit'
  | 'answerPrivacy'
  | 'readUsage'
  | 'exportCompany'
  | 'closeCompany'
  | 'readSettings'
  | 'changeSettings';

export type Company = {
  id: string;
  slug: string;
  name: string;
  language: Language;
  timeZone: string;
  baseCurrency: string;
  region: string;
  firstWeekday: number;
  state: CompanyState;
  /** When a closed company is erased. */
  eraseAt: string | null;
};

/** Somebody at work in a company. */
export type Session = {
  company: Company;
  actor: { id: string; name: string; role: 'admin' | 'user'; language: Language; timeZone: string };
  /** While the person looks at the company as the actor does, and can change nothing. A server of the version before does not tell. */
  looking?: { until: string } | null;
  permissions: Permission[];
  person: { name: string; email: string };
  companies: Place[];
  /** Where the person changes password and sign-in methods. */
  account: string | null;
};

type Answer = Omit<Session, 'company' | 'actor'> & {
  company: Session['company'] | null;
  actor: Session['actor'] | null;
  csrfToken: string | null;
};

const SessionContext = createContext<Session | null>(null);
export const SESSION_KEY = ['session'];

async function readSession(): Promise<Answer> {
  const answer = (await data(api.GET('/api/v1/session'))) as Answer;
  rememberCredentials({
    csrfToken: answer.csrfToken,
    company: answer.company?.id ?? null,
    actor: answer.actor?.id ?? null,
  });
  if (answer.actor && answer.actor.language !== currentLanguage()) {
    await changeLanguage(answer.actor.language);
  }
  return answer;
}

/** To Keycloak and back to where one was. */
export function signInAgain(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in/person?returnTo=${encodeURIComponent(here)}`);
}

export async function signOut(): Promise<void> {
  const answer = await send('/api/v1/session/sign-out', { method: 'POST' });
  const { continueAt } = (await answer.json()) as { continueAt: string };
  window.location.assign(continueAt);
}

/** Goes to another company of the person; everything known of this one is forgotten. */
export async function enterCompany(id: string): Promise<void> {
  // the session may be in none, so that no page's belief is to be sent along
  const { csrfToken } = (await data(api.GET('/api/v1/session'))) as Answer;
  rememberCredentials({ csrfToken, company: null, actor: null });
  await send('/api/v1/session/company', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ company: id }),
  });
  window.location.assign('/');
}

/** Looks at the company as a member does; everything known of it is forgotten. */
export async function lookAs(member: string): Promise<void> {
  await data(api.POST('/api/v1/session/look', { body: { member } }));
  forgetBelief();
  window.location.assign('/');
}

/** Back to where it began, as oneself. */
export async function stopLooking(): Promise<void> {
  try {
    await data(api.DELETE('/api/v1/session/look'));
  } catch (error) {
    // over already
    if (!isProblem(error, 'look-changed')) {
      throw error;
    }
  }
  forgetBelief();
  window.location.assign('/settings/members');
}

/** Shows what is inside only to somebody who is at work in a company. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: 60_000, retry: false });
  const strangers = isProblem(session.error, 'unauthenticated', 'sign-in-failed');

  useEffect(() => {
    // whoever was at work keeps the page, and with it what they typed (SignedOutNotice)
    if (strangers && session.data === undefined) {
      signInAgain();
    }
  }, [strangers, session.data]);

  if (session.data === undefined) {
    return session.error && !strangers ? (
      <Failure error={session.error} onRetry={() => session.refetch()} />
    ) : (
      <Loading />
    );
  }
  const { company, actor, ...rest } = session.data;
  if (!company || !actor) {
    return <CompanyPicker person={rest.person} companies={rest.companies} />;
  }
  return (
    <SessionContext value={{ ...rest, company, actor }}>
      <I18nProvider locale={locale(actor.language)}>{children}</I18nProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('used outside of SessionGate');
  }
  return session;
}

export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Whether an admin looks as the actor, so that nothing can be changed, and what is private stays so. */
export function useIsLooking(): boolean {
  return Boolean(useSession().looking);
}

export function useReloadSession(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: SESSION_KEY });
}
