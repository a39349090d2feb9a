import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLabel } from '../record/schema';
import { same } from '../record/values';
import type { Named } from './change';
import { refusedInputs } from './places';
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
  nameOf,
  definitionOf,
  reads,
  said,
  inputOf,
  isEmpty,
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
  nameOf: (draft: Draft) => Named;
  /** A draft in the words of the definition language. */
  definitionOf: (draft: Draft) => unknown;
  /** Questions that have another answer once it is stored, besides the one for the schema. */
  reads: QueryKey[];
  /** What is told once it is done. */
  said: (removing: boolean, draft: Draft) => string;
  /** The input for a setting of what was sent, where what a server says of it is shown; none has any if left out. */
  inputOf?: (setting: string, draft: Draft) => string | undefined;
  /** Whether a draft says nothing, so that what is stored goes; left out, none does. */
  isEmpty?: (draft: Draft) => boolean;
  /** Whether a new one stays open, since its address is the same before and after. */
  stays?: boolean;
}) {
  const navigate = useNavigate();
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState(() => ({ version, declared, draft: first }));
  const edits = useEdits(() => opened.draft);
  const label = useLabel();
  const [asked, setAsked] = useState<{ of: Draft }>();
  const [isGone, setGone] = useState(false);
  const { draft } = edits;
  const { unsaved, reopen } = opening;
  const change = useChange({
    named: nameOf(draft),
    definition: () => definitionOf(draft),
    before: () => (opened.declared ? definitionOf(opened.draft) : null),
    base: opened.version,
    reads,
    said: (removing) => said(removing, draft),
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
  const sent = asked?.of;
  const refused =
    change.error && inputOf && sent !== undefined
      ? refusedInputs(change.error, nameOf(sent), definitionOf(sent), (setting) => inputOf(setting, sent))
      : undefined;
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
    /** Another one whenever somebody has asked what changes. */
    asked,
    isAsked: asked !== undefined,
    /** Says what is wrong from now on; what a server would say of it, if nothing is. */
    plan: (isFlawless: boolean) => {
      setAsked({ of: draft });
      if (isFlawless) {
        change.ask(opened.declared !== null && isEmpty?.(draft) === true);
      }
    },
    /** Whether all that a server said is shown at inputs. */
    isRefusedInPlace: refused !== undefined,
    /** What a server said of an input; it holds until something is changed. */
    refusal: (input: string): string | undefined => {
      const said = sent === draft ? refused?.[input] : undefined;
      return said && label(said);
    },
  };
}

export type Editor<Draft> = ReturnType<typeof useEditor<Draft>>;
