import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, data, type Schemas } from '../api/client';
import { OfflineError, problemOf } from '../api/problem';
import { useSettled } from '../shell/settled';
import { askedFor, carriedOver, type Import, type Line, linesOf, targetOf } from './mapping';
import { forgetImported, importKey, rememberImport } from './queries';

type Corrections = { encoding?: Import['encoding']; delimiter?: Import['delimiter']; header?: boolean };
type Asked = { targets: Schemas['ImportTarget'][]; ids: string[] };

const PATIENCE_MS = 500;
const RETRY_MS = 2000;

export type Mapping = {
  /** The file as it is read now. */
  read: Import;
  lines: Line[];
  change: (lines: Line[]) => void;
  reread: (corrections: Corrections) => void;
  isRereading: boolean;
  rereadFailure: unknown;
  saving: 'saved' | 'saving' | 'waiting' | 'failed';
  failure: unknown;
  retry: () => void;
  /** What the server has against a line, by the line's id. */
  refusals: Record<string, string>;
  /** Whether it asks for new fields of somebody who may not create any; until that is settled nothing is saved. */
  isForbidden: boolean;
  start: () => void;
  isStarting: boolean;
  startFailure: unknown;
};

/** The mapping of a draft as somebody edits it, saved as they go. */
export function useMapping(draft: Import, mayCreate: boolean): Mapping {
  const client = useQueryClient();
  // the file and what was made of it change together
  const [{ read, lines }, setState] = useState(() => ({ read: draft, lines: linesOf(draft.columns, draft.targets) }));
  const wanted = JSON.stringify(asked(lines));
  const settled = useSettled(wanted, PATIENCE_MS);
  const [stored, setStored] = useState(wanted);
  const tried = useRef(wanted);
  const starting = useRef(false);
  // one after the other, or an older state might arrive last
  const oneByOne = { scope: { id: `mapping ${draft.id}` }, networkMode: 'always' as const };
  const path = { params: { path: { id: draft.id } } };

  const saver = useMutation({
    ...oneByOne,
    mutationFn: (what: string) =>
      data(
        api.PUT('/api/v1/imports/{id}/mapping', { ...path, body: { targets: (JSON.parse(what) as Asked).targets } }),
      ),
    retry: (_, error) => error instanceof OfflineError && !starting.current,
    retryDelay: RETRY_MS,
    onSuccess: (answer, what) => {
      setStored(what);
      rememberImport(client, answer);
      if (!starting.current) {
        // why it could not start before is no longer so
        starter.reset();
      }
    },
  });
  const rereader = useMutation({
    ...oneByOne,
    mutationFn: (body: Corrections) => data(api.PUT('/api/v1/imports/{id}/mapping', { ...path, body })),
    onSuccess: (answer) => {
      const guessed = JSON.stringify(asked(linesOf(answer.columns, answer.targets)));
      tried.current = guessed;
      setStored(guessed);
      setState((before) => ({ read: answer, lines: carriedOver(before.lines, answer) }));
      rememberImport(client, answer);
    },
  });
  const starter = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      starting.current = true;
      try {
        if (wanted !== stored) {
          tried.current = wanted;
          await saver.mutateAsync(wanted);
        }
        return await data(api.POST('/api/v1/imports/{id}/start', path));
      } finally {
        starting.current = false;
      }
    },
    onSuccess: (answer) => {
      rememberImport(client, answer);
      forgetImported(client, answer.object);
    },
    onError: (error) => {
      if (error instanceof OfflineError) {
        // what is not saved yet waits for the connection again
        tried.current = stored;
      }
      // it may have begun although the answer was lost
      void client.invalidateQueries({ queryKey: importKey(draft.id) });
    },
  });

  const isForbidden = !mayCreate && lines.some((line) => line.into.kind === 'create');
  const mayTry = !isForbidden && !rereader.isPending && !starter.isPending;
  const save = (what: string) => {
    tried.current = what;
    saver.mutate(what);
  };
  useEffect(() => {
    if (mayTry && settled === wanted && wanted !== tried.current) {
      save(wanted);
    }
  });

  const leave = useRef(() => {});
  leave.current = () => {
    if (mayTry && wanted !== tried.current) {
      save(wanted);
    }
  };
  useEffect(() => () => leave.current(), []);

  const isUnsaved = wanted !== stored;
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    if (isUnsaved) {
      window.addEventListener('beforeunload', hold);
    }
    return () => window.removeEventListener('beforeunload', hold);
  }, [isUnsaved]);

  const failed = saver.isError && saver.variables === wanted;
  return {
    read,
    lines,
    change: (next) => setState((before) => ({ ...before, lines: next })),
    reread: (corrections) => rereader.mutate(corrections),
    isRereading: rereader.isPending,
    rereadFailure: rereader.error,
    saving: !isUnsaved ? 'saved' : failed ? 'failed' : saver.failureCount > 0 ? 'waiting' : 'saving',
    failure: failed ? saver.error : null,
    retry: () => save(wanted),
    refusals: failed ? refusals(saver.error, (JSON.parse(saver.variables) as Asked).ids) : {},
    isForbidden,
    start: () => starter.mutate(),
    isStarting: starter.isPending,
    startFailure: starter.error,
  };
}

function asked(lines: Line[]): Asked {
  const complete = askedFor(lines);
  return { targets: complete.map(targetOf), ids: complete.map((line) => line.id) };
}

function refusals(error: unknown, ids: string[]): Record<string, string> {
  const byLine: Record<string, string> = {};
  for (const { field, message } of problemOf(error)?.violations ?? []) {
    const id = ids[Number(/^targets\[(\d+)\]/.exec(field)?.[1])];
    if (id !== undefined) {
      byLine[id] ??= message;
    }
  }
  return byLine;
}
