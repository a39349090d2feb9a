import { expect, it, vi } from 'vitest';
import { download } from './download';
import { OfflineError } from './problem';
import { send } from './send';

vi.mock('./send');

Object.assign(URL, { createObjectURL: () => 'blob:kith', revokeObjectURL: () => undefined });

it('saves what is answered under the name that it is given, or that the answer gives it', async () => {
  const clicked: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} from ${this.href}`);
  });
  vi.mocked(send).mockResolvedValue(new Response('a;b'));
  await download('/api/v1/file', 'Names.csv');
  const named = { 'Content-Disposition': 'attachment; filename="configuration-7.zip"' };
  vi.mocked(send).mockResolvedValue(new Response('a;b', { headers: named }));
  await download('/api/v1/file', null);
  expect(clicked).toEqual(['Names.csv from blob:kith', 'configuration-7.zip from blob:kith']);
  click.mockRestore();
});

it('saves nothing of an answer that breaks off', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click');
  const broken = new ReadableStream({
    pull(controller) {
      controller.error(new TypeError('network error'));
    },
  });
  vi.mocked(send).mockResolvedValue(new Response(broken));
  await expect(download('/api/v1/file', 'Names.csv')).rejects.toBeInstanceOf(OfflineError);
  expect(click).not.toHaveBeenCalled();
});
