import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { same } from '../record/values';
import { useChange } from './useChange';
import { useEdits } from './useEdits';
import type { Opening } from './useOpening';

/** One definition as somebody changes it: what it began with, what it says by now, and what becomes of that. */
export function useEditor<Draft>({
  opening,
  declared,
  first,
  version,
  list,
  fileOf,
  definitionOf,
  reads,
  said,
  stays = false,
}: {
  opening: Opening;
  /** As it is stored; null if it is not, or no longer. */
  declared: { origin: string } | null;
  /** What it begins with. */
  first: Draft;
  /** Of the schema that it was read from. */
  version: number;
  /** The page of all of its kind, to which one comes back. */
  list: string;
  /** Where a draft stands in a configuration. */
  fileOf: (draft: Draft) => string;
  /** A draft in the words of the definition language. */
  definitionOf: (draft: Draft) => unknown;
  /** Questions that have another answer once it is stored, besides the one for the schema. */
  reads: QueryKey[];
  /** What is told once it is done. */
  said: (removing: boolean) => string;
  /** Whether a new one stays open, since its address is the same before and after. */
  stays?: boolean;
}) {
  const navigate = useNavigate();
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState(() => ({ version, declared, draft: first }));
  const edits = useEdits(() => opened.draft);
  const [isAsked, setAsked] = useState(false);
  const [isGone, setGone] = useState(false);
  const { draft } = edits;
  const { unsaved, reopen } = opening;
  const change = useChange({
    file: fileOf(draft),
    definition: () => definitionOf(draft),
    before: () => (opened.declared ? definitionOf(opened.draft) : null),
    base: opened.version,
    reads,
    said,
    onApplied: (removing) => (removing || !(opened.declared || stays) ? setGone(true) : reopen()),
    // what is changed after that stays, and is held against how it is now when it is planned
    onUndone: () => (unsaved.current ? undefined : reopen()),
  });
  const isDirty = edits.isChanged && !isGone;
  // whoever has changed nothing sees what others did, and what was taken back from elsewhere
  const isBehind =
    declared !== null && !edits.isChanged && !isGone && version > opened.version && !same(declared, opened.declared);
  useEffect(() => {
    if (isBehind) {
      reopen();
    }
  }, [isBehind, reopen]);
  useEffect(() => {
    unsaved.current = isDirty;
    return () => {
      unsaved.current = false;
    };
  }, [isDirty, unsaved]);
  useEffect(() => {
    if (isGone) {
      void navigate(list);
    }
  }, [isGone, navigate, list]);
  return {
    list,
    edits,
    draft,
    change,
    isNew: opened.declared === null,
    /** Only shown: it is of Kith or a plugin. */
    isFixed: opened.declared !== null && opened.declared.origin !== 'tenant',
    isDirty,
    /** Whether somebody has wanted to go on: from then on it is said what is wrong. */
    isAsked,
    setAsked,
  };
}

export type Editor<Draft> = ReturnType<typeof useEditor<Draft>>;
