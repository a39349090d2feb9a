import { currentLanguage, locale } from '../i18n/i18n';
import { OfflineError, type Problem, ProblemError } from './problem';

/** What the session gave this page to show with everything that changes something. */
type Credentials = { csrfToken: string | null; company: string | null; actor: string | null };

let credentials: Credentials = { csrfToken: null, company: null, actor: null };

export function rememberCredentials(now: Credentials): void {
  credentials = now;
}

/** For a page that is about to go, since the session acts as somebody else now. */
export function forgetBelief(): void {
  credentials = { ...credentials, company: null, actor: null };
}

const TRIES = 3;
const LONGEST_WAIT_S = 5;
const HARMLESS = new Set(['GET', 'HEAD']);

/** What we say of ourselves with every request. */
export function ownHeaders(method: string): [string, string][] {
  return [
    ['Accept-Language', locale(currentLanguage())],
    ...(credentials.company ? [['X-Kith-Company', credentials.company] as [string, string]] : []),
    ...(credentials.actor ? [['X-Kith-Actor', credentials.actor] as [string, string]] : []),
    ...(credentials.csrfToken && !HARMLESS.has(method)
      ? [['X-CSRF-Token', credentials.csrfToken] as [string, string]]
      : []),
  ];
}

/** `fetch` with our headers; resolves to an answer that went well, and rejects with a ProblemError or an OfflineError. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  for (const [name, value] of ownHeaders(request.method)) {
    request.headers.set(name, value);
  }
  let response: Response;
  try {
    response = await patient(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new OfflineError(error);
  }
  if (!response.ok) {
    throw new ProblemError(await problem(response));
  }
  return response;
}

/** What only asks waits by itself when there are too many at the moment, unless that takes longer than people wait. */
async function patient(request: Request): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const response = await fetch(HARMLESS.has(request.method) ? request.clone() : request);
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    if (response.status !== 429 || !HARMLESS.has(request.method) || tried === TRIES || !(seconds <= LONGEST_WAIT_S)) {
      return response;
    }
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

async function problem(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) {
    return (await response.json()) as Problem;
  }
  // a proxy between us and the server, which knows nothing of problems
  return { title: response.statusText, detail: response.statusText, status: response.status, code: 'unavailable' };
}
