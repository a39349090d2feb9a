import { labelOf } from '../settings/fieldDraft';
import { fieldKey, isFieldKey } from '../settings/fieldKeys';

/** What a definition is called. */
export type NamesDraft = {
  /** Null while it is made from the label. */
  key: string | null;
  /** The key that it had at first, by which it is the same one; null if it still has that. */
  renamedFrom: string | null;
  en: string;
  zh: string;
};

export const NO_NAMES: NamesDraft = { key: null, renamedFrom: null, en: '', zh: '' };

/** @param thing what it is a key of, where the label has no letters to make one of */
export function keyOf(draft: NamesDraft, taken: string[], thing: string): string {
  return draft.key ?? fieldKey(draft.en.trim() || draft.zh.trim(), taken, thing);
}

/** What every definition says of itself, in the words of the definition language. */
export function namesOf({ renamedFrom, en, zh }: NamesDraft, kind: string, key: string): Record<string, unknown> {
  return { kind, key, ...(renamedFrom === null ? {} : { renamedFrom }), label: labelOf(en, zh) };
}

/** One of the company's own that begins as a copy, under a key of its own. */
export function copyOf<D extends NamesDraft>(draft: D): D {
  return { ...draft, key: null, renamedFrom: null };
}

export type NamesFlaw = 'flaw-label' | 'flaw-key' | 'flaw-key-taken';

/** What can be said before a server is asked. */
export function namesFlaws(
  draft: NamesDraft,
  key: string,
  taken: string[],
): Partial<Record<'label' | 'key', NamesFlaw>> {
  return {
    ...(labelOf(draft.en, draft.zh).en === '' ? { label: 'flaw-label' } : {}),
    ...(!isFieldKey(key) ? { key: 'flaw-key' } : taken.includes(key) ? { key: 'flaw-key-taken' } : {}),
  };
}
