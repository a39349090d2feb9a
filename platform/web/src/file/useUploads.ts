import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { upload } from '../api/upload';
import { filesAddress, forgetFiles, type RecordFile } from './queries';

/** A file on its way, or one that was not taken. */
export type Upload = { key: number; file: File; share: number; error: unknown };

const AT_ONCE = 3;
let next = 1;

/** Sends files to a record, some at once, each for itself: what happens to one is nothing to the others. */
export function useUploads(
  object: string,
  id: string,
  largest: number | undefined,
  onAdded?: (file: RecordFile) => void,
) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const waiting = useRef<Upload[]>([]);
  const told = useRef(onAdded);
  told.current = onAdded;
  const running = useRef(new Map<number, AbortController>());

  const change = useCallback(
    (key: number, to: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))),
    [],
  );
  const forget = useCallback((key: number) => {
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
            // whoever lists it knows it by then
            await forgetFiles(client, object, id);
            forget(one.key);
            told.current?.(file);
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
      for (const abort of running.current.values()) {
        abort.abort();
      }
    },
    [],
  );

  const add = (files: File[]) => {
    const added = files.map((file) => ({
      key: next++,
      file,
      share: 0,
      error: largest !== undefined && file.size > largest ? ('too-large' as const) : null,
    }));
    setUploads((all) => [...all, ...added]);
    waiting.current.push(...added.filter((one) => one.error === null));
    pump();
  };

  return { uploads, add, forget };
}
