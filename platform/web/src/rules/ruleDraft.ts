import type { Schemas } from '../api/client';
import { labelOf } from '../settings/fieldDraft';
import { fieldKey } from '../settings/fieldKeys';
import type { ruleTexts } from './texts';

export type DeclaredRule = Schemas['DeclaredRule'];

/** A rule as somebody is describing it. */
export type RuleDraft = {
  /** Null while it is made from the message. */
  key: string | null;
  unless: string;
  field: string | null;
  en: string;
  zh: string;
};

/** In the definition language, which is the same in all languages. */
export const EXAMPLE = "kind == 'organization' || mobile != null";

export const NEW_RULE: RuleDraft = { key: null, unless: '', field: null, en: '', zh: '' };

export function draftOf({ key, unless, field, message }: DeclaredRule): RuleDraft {
  return { key, unless, field, ...message };
}

export function keyOf(draft: RuleDraft, taken: string[]): string {
  return draft.key ?? fieldKey(draft.en.trim() || draft.zh.trim(), taken, 'rule');
}

/** In the words of the definition language; what is sent of an object changes nothing that it does not name. */
export function definitionOf(draft: RuleDraft, key: string, object: string) {
  return {
    kind: 'extension',
    object,
    rules: [
      {
        key,
        unless: draft.unless.trim(),
        ...(draft.field === null ? {} : { field: draft.field }),
        message: labelOf(draft.en, draft.zh),
      },
    ],
  };
}

export type Flaw = Extract<keyof (typeof ruleTexts)['en'], `flaw-${string}`>;

/** What can be said before a server is asked, besides of the key. */
export function flawsOf(draft: RuleDraft): Partial<Record<'unless' | 'field' | 'message', Flaw>> {
  return {
    ...(draft.unless.trim() === '' ? { unless: 'flaw-condition' } : {}),
    ...(labelOf(draft.en, draft.zh).en === '' ? { message: 'flaw-message' } : {}),
  };
}
