import { OfflineError } from './problem';
import { send } from './send';

/**
 * Saves what an address answers with as a file. Fetched and not merely linked, so that it is in the person's language, and so that a refusal, or
 * an answer that breaks off, is seen by whoever waits for it.
 *
 * @param name what the file is called; null for what the answer calls it
 */
export async function download(address: string, name: string | null, signal?: AbortSignal): Promise<void> {
  const answer = await send(address, signal ? { signal } : {});
  const file = URL.createObjectURL(await whole(answer));
  const link = document.createElement('a');
  link.href = file;
  link.download = name ?? nameOf(answer);
  link.click();
  // the browser reads it after the click
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}

function nameOf(answer: Response): string {
  return /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? '';
}

async function whole(answer: Response): Promise<Blob> {
  try {
    return await answer.blob();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new OfflineError(error);
  }
}
