import { OfflineError } from './problem';
import { send } from './send';

/**
 * Saves what an address answers with as a file. Fetched and not merely linked, so that it is in the person's language, and so that a refusal, or
 * an answer that breaks off, is seen by whoever waits for it.
 */
export async function download(address: string, name: string, signal?: AbortSignal): Promise<void> {
  const answer = await send(address, signal ? { signal } : {});
  const file = URL.createObjectURL(await whole(answer));
  const link = document.createElement('a');
  link.href = file;
  link.download = name;
  link.click();
  // the browser reads it after the click
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
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
