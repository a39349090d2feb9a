import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import type { Stored } from '../api/records';
import { send } from '../api/send';
import { upload } from '../api/upload';
import type { RecordFile } from '../file/queries';
import { type Server, show } from '../testing/console';
import { field } from '../testing/fields';
import InlineEditor from './InlineEditor';
import type { ObjectModel } from './schema';

vi.mock('../api/send');
vi.mock('../api/upload');

const papers = field('papers', 'files', { kinds: ['document'], maxLength: 2 });
const deal = { key: 'c_deal', title: 'name', fields: [papers] } as ObjectModel;
const record = { object: 'c_deal', id: 'd1', version: 1, fields: {} } as unknown as Stored;

function file(id: string, kind: string): RecordFile {
  return { id, object: 'c_deal', record: 'd1', name: `${id}.txt`, kind, size: 3, preview: false } as RecordFile;
}

/** Shows the input of a field of files, for a server where each file is of the kind that its name says. */
async function editing({ deletes = true } = {}) {
  const stored: RecordFile[] = [];
  const server: Server = (path, body) => {
    if (path === '/api/v1/records/c_deal/d1/files') {
      return { files: [...stored], names: {}, largest: 1000 };
    }
    if (path === '/api/v1/records/c_deal/d1') {
      return { ...record, version: 2, fields: (body as { fields: object }).fields };
    }
    if (path.startsWith('/api/v1/files/') && deletes) {
      stored.splice(0, stored.length, ...stored.filter((one) => !path.endsWith(one.id)));
      return {};
    }
    return undefined;
  };
  const arrivals: (() => void)[] = [];
  vi.mocked(upload).mockImplementation(
    (_, form) =>
      new Promise((resolve) => {
        const name = String(form.get('name'));
        arrivals.push(() => {
          const come = file(name, name.startsWith('strange') ? 'other' : 'document');
          stored.push(come);
          resolve(come as never);
        });
      }),
  );
  const onEnd = vi.fn();
  const { container } = await show(<InlineEditor object={deal} field={papers} record={record} onEnd={onEnd} />, {
    objects: [deal],
    server,
  });
  await screen.findByRole('button', { name: 'Add files' });
  const choose = (...files: File[]) =>
    fireEvent.change(container.querySelector('input[type="file"]') as HTMLInputElement, { target: { files } });
  const save = () => screen.getByRole('button', { name: 'Save' });
  return { choose, save, arrivals, onEnd, stored };
}

it('saves nothing while files are on their way, and says why', async () => {
  const { choose, save, arrivals, onEnd } = await editing();
  choose(new File(['one'], 'one'));
  expect(await screen.findByText('Files are still on their way.')).toBeTruthy();
  expect(save().hasAttribute('disabled')).toBe(true);
  fireEvent.keyDown(screen.getByRole('group', { name: 'papers' }), { key: 'Enter' });
  expect(onEnd).not.toHaveBeenCalled();

  await waitFor(() => expect(arrivals).toHaveLength(1));
  arrivals[0]?.();
  await waitFor(() => expect(save().hasAttribute('disabled')).toBe(false));
  expect(screen.queryByText('Files are still on their way.')).toBeNull();
  fireEvent.click(save());
  await waitFor(() => expect(onEnd).toHaveBeenCalled());
  const [, init] = vi.mocked(send).mock.calls.find(([, one]) => one?.method === 'PATCH') ?? [];
  expect(JSON.parse(String(init?.body))).toEqual({ fields: { papers: ['one'] } });
});

it('does not send what is of another kind by its first bytes, or one too many', async () => {
  const { choose, arrivals } = await editing();
  choose(new File(['%PDF-1.7'], 'signed.pdf'), new File(['a'], 'a'), new File(['b'], 'b'), new File(['c'], 'c'));
  expect(await screen.findByText('signed.pdf was not added')).toBeTruthy();
  expect(screen.getByText('This field only takes: Office documents and text')).toBeTruthy();
  expect(await screen.findByText('c was not added')).toBeTruthy();
  expect(screen.getByText('This field takes no more than 2 files.')).toBeTruthy();
  expect(arrivals).toHaveLength(2);
});

it('leaves no copy on the record of what only the server knows to be of another kind', async () => {
  const { choose, save, arrivals, stored } = await editing();
  choose(new File(['<svg/>'], 'strange'));
  await waitFor(() => expect(arrivals).toHaveLength(1));
  arrivals[0]?.();
  expect((await screen.findByText('strange was not added')).closest('[role="alert"]')).toBeTruthy();
  expect(stored).toEqual([]);
  await waitFor(() => expect(save().hasAttribute('disabled')).toBe(false));
});

it('says so when what it does not take could not be deleted again', async () => {
  const { choose, arrivals, stored } = await editing({ deletes: false });
  choose(new File(['<svg/>'], 'strange'));
  await waitFor(() => expect(arrivals).toHaveLength(1));
  arrivals[0]?.();
  expect(await screen.findByText(/you find it among the files of the record/)).toBeTruthy();
  expect(stored).toHaveLength(1);
});

it('names the other field that does not go with a choice', async () => {
  const word = (key: string) => ({ key, label: { en: key, zh: key } });
  const industry = field('industry', 'choice', { options: [word('bank'), word('telecom')] });
  const of = { key: 'c_deal', title: 'name', fields: [industry, field('product', 'choice')] } as ObjectModel;
  const stored = { ...record, fields: { industry: 'bank' } } as unknown as Stored;
  await show(<InlineEditor object={of} field={industry} record={stored} onEnd={() => {}} />, {
    objects: [of],
    server: () => {
      throw new ProblemError({
        title: '',
        status: 422,
        detail: 'Not valid',
        code: 'validation',
        violations: [{ field: 'product', code: 'option-does-not-fit', message: 'loan does not go with it' }],
      });
    },
  });
  fireEvent.click(screen.getByRole('button', { name: /industry/ }));
  fireEvent.click(await screen.findByRole('option', { name: 'telecom' }));
  expect(await screen.findByText('product: loan does not go with it')).toBeTruthy();
});
