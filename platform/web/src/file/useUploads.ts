import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/client';
import { upload } from '../api/upload';
import { filesAddress, filesKey, forgetFiles, type Listing, type RecordFile } from './queries';

/** Why a file was not taken, where not the server said so. */
export type Flaw = 'too-large' | 'wrong-kind' | 'too-many' | 'left-behind';

/** A file on its way, or one that was not taken. */
export type Upload = {
  key: number;
  file: File;
  share: number;
  error: unknown;
  /** Ids of the files that were there before it. */
  before: ReadonlySet<string>;
  /** Id of what has come of it. */
  arrived?: string;
};

/** Those that are not still shown as on their way: another upload's end may list them before their own is heard of. */
export function settled(files: RecordFile[], uploads: Upload[]): RecordFile[] {
  const comes = (upload: Upload, file: RecordFile) =>
    upload.arrived === undefined
      ? upload.file.name === file.name && upload.file.size === file.size && !upload.before.has(file.id)
      : upload.arrived === file.id;
  return files.filter((file) => !uploads.some((upload) => upload.error === null && comes(upload, file)));
}

type Taker = {
  /** Why a file is not even sent; `underWay` others come before it. */
  refuse: (file: File, underWay: number) => Promise<Flaw | null>;
  /** Takes a file that has come, or says why not: then it is not left among those of the record. */
  take: (file: RecordFile) => Flaw | null;
};

const AT_ONCE = 3;
let next = 1;

/** Sends files to a record, some at once, each for itself: what happens to one is nothing to the others. */
export function useUploads(object: string, id: string, largest: number | undefined, taker?: Taker) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const waiting = useRef<Upload[]>([]);
  const taking = useRef(taker);
  taking.current = taker;
  /** Those that nothing speaks against so far, from the moment they were chosen. */
  const underWay = useRef(new Set<number>());
  const running = useRef(new Map<number, AbortController>());

  const change = useCallback((key: number, to: Partial<Upload>) => {
    if (to.error) {
      underWay.current.delete(key);
    }
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  }, []);
  const forget = useCallback((key: number) => {
    underWay.current.delete(key);
    waiting.current = waiting.current.filter((one) => one.key !== key);
    running.current.get(key)?.abort();
    setUploads((all) => all.filter((one) => one.key !== key));
  }, []);

  const pump = useCallback(() => {
    while (running.current.size < AT_ONCE) {
      const one = waiting.current.shift();
      if (!one) {
        return;
      }
      const abort = new AbortController();
      running.current.set(one.key, abort);
      const form = new FormData();
      // as text, since browsers change names that they put beside a file
      form.append('name', one.file.name);
      form.append('file', one.file, one.file.name);
      upload<RecordFile>(filesAddress(object, id), form, (share) => change(one.key, { share }), abort.signal)
        .then(
          async (file) => {
            change(one.key, { arrived: file.id });
            let flaw = taking.current?.take(file) ?? null;
            // from here on it counts among those that are taken, if at all
            underWay.current.delete(one.key);
            if (flaw !== null) {
              try {
                await api.DELETE('/api/v1/files/{id}', { params: { path: { id: file.id } } });
              } catch {
                // what is wrong with it matters less now than that it is still there
                flaw = 'left-behind';
              }
            }
            // whoever lists it knows it by then
            await forgetFiles(client, object, id);
            if (flaw === null) {
              forget(one.key);
            } else {
              change(one.key, { error: flaw });
            }
          },
          (error: unknown) => (abort.signal.aborted ? undefined : change(one.key, { error })),
        )
        .finally(() => {
          running.current.delete(one.key);
          pump();
        });
    }
  }, [object, id, change, forget, client]);

  // whoever goes away stops what is under way
  useEffect(
    () => () => {
      waiting.current = [];
      underWay.current.clear();
      for (const abort of running.current.values()) {
        abort.abort();
      }
    },
    [],
  );

  const add = async (files: File[]) => {
    const before = new Set(client.getQueryData<Listing>(filesKey(object, id))?.files.map((file) => file.id));
    const added = files.map((file) => ({ key: next++, file, share: 0, error: null, before }));
    setUploads((all) => [...all, ...added]);
    for (const one of added) {
      underWay.current.add(one.key);
    }
    for (const one of added) {
      const earlier = [...underWay.current].filter((key) => key < one.key).length;
      const flaw =
        largest !== undefined && one.file.size > largest
          ? 'too-large'
          : await taking.current?.refuse(one.file, earlier);
      if (flaw) {
        change(one.key, { error: flaw });
      } else if (underWay.current.has(one.key)) {
        waiting.current.push(one);
        pump();
      }
    }
  };

  return { uploads, add, forget };
}
