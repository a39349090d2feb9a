import { OfflineError, type Problem, ProblemError } from './problem';
import { ownHeaders } from './send';

/**
 * Posts a form with a file and tells how much of it has gone out, which `fetch` cannot. Resolves and rejects as `send` does.
 *
 * @param onProgress takes the share that has been sent, 0 to 1
 */
export function upload<Answer>(
  path: string,
  form: FormData,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'text';
    for (const [name, value] of ownHeaders('POST')) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) {
        onProgress(event.loaded / event.total);
      }
    };
    request.onload = () => {
      const answer = json(request.responseText);
      if (request.status < 300 && answer !== undefined) {
        resolve(answer as Answer);
      } else {
        reject(new ProblemError((answer as Problem | undefined) ?? unnamed(request)));
      }
    };
    request.onerror = () => reject(new OfflineError(undefined));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A proxy between us and the server knows nothing of problems. */
function unnamed(request: XMLHttpRequest): Problem {
  const said = request.statusText || String(request.status);
  return {
    title: said,
    detail: said,
    status: request.status,
    code: request.status === 413 ? 'too-large' : 'unavailable',
  };
}
