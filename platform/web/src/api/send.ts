import { currentLanguage, locale } from '../i18n/i18n';
import { OfflineError, type Problem, ProblemError } from './problem';

/** What the session gave this page to show with everything that changes something. */
type Credentials = { csrfToken: string | null; company: string | null };

let credentials: Credentials = { csrfToken: null, company: null };

export function rememberCredentials(now: Credentials): void {
  credentials = now;
}

const HARMLESS = new Set(['GET', 'HEAD']);

/** `fetch` with our headers; resolves to an answer that went well, and rejects with a ProblemError or an OfflineError. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.headers.set('Accept-Language', locale(currentLanguage()));
  if (credentials.company) {
    request.headers.set('X-Kith-Company', credentials.company);
  }
  if (credentials.csrfToken && !HARMLESS.has(request.method)) {
    request.headers.set('X-CSRF-Token', credentials.csrfToken);
  }
  let response: Response;
  try {
    response = await fetch(request);
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

async function problem(response: Response): Promise<Problem> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) {
    return (await response.json()) as Problem;
  }
  // a proxy between us and the server, which knows nothing of problems
  return { title: response.statusText, detail: response.statusText, status: response.status, code: 'unavailable' };
}
