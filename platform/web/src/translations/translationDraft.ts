import type { Schemas } from '../api/client';
import type { Language } from '../i18n/i18n';
import type { Label } from '../record/schema';

export type Words = Schemas['DeclaredWords'];

/** A company's words by the places that they are for; empty ones leave those that are there. */
export type TranslationDraft = Readonly<Record<string, string>>;

/** Names a place; parts of it may have any characters. */
export function idOf({ place }: Words): string {
  return JSON.stringify(place);
}

export function draftOf(words: Words[], language: Language): TranslationDraft {
  return Object.fromEntries(
    words.flatMap((one) => (one.own[language] === null ? [] : [[idOf(one), one.own[language]]])),
  );
}

type Tree = { [part: string]: string | Tree };

/** In the words of the definition language. */
export function definitionOf(draft: TranslationDraft, words: Words[], object: string, language: Language) {
  const tree: Tree = {};
  for (const one of words) {
    const own = draft[idOf(one)]?.trim();
    if (own) {
      put(tree, one.place, own);
    }
  }
  return { kind: 'translation', object, language, ...tree };
}

function put(tree: Tree, [part = '', ...within]: string[], words: string): void {
  if (within.length === 0) {
    tree[part] = words;
    return;
  }
  const inner = tree[part];
  const next = typeof inner === 'object' ? inner : {};
  tree[part] = next;
  put(next, within, words);
}

export function isEmpty(draft: TranslationDraft): boolean {
  return Object.values(draft).every((own) => own.trim() === '');
}

/** The place that a setting of what was sent is for. */
export function inputOf(setting: string, words: Words[]): string | undefined {
  const found = words.find(({ place }) => place.join('.') === setting);
  return found && idOf(found);
}

export type Kind =
  | { what: 'label' | 'plural' | 'field' | 'view' }
  | { what: 'help' | 'placeholder' | 'option' | 'transition'; field: string }
  | { what: 'section' | 'tab'; layout: string };

/** What it is that has the words. */
export function kindOf({ place: [part, of = '', setting] }: Words): Kind {
  switch (part) {
    case 'plural':
      return { what: 'plural' };
    case 'fields':
      switch (setting) {
        case 'help':
        case 'placeholder':
          return { what: setting, field: of };
        case 'options':
          return { what: 'option', field: of };
        default:
          return { what: 'field' };
      }
    case 'transitions':
      return { what: 'transition', field: of };
    case 'views':
      return { what: 'view' };
    case 'sections':
      return { what: 'section', layout: of };
    case 'tabs':
      return { what: 'tab', layout: of };
    default:
      return { what: 'label' };
  }
}

/** What fields are called by their keys. */
export function fieldNames(words: Words[]): Map<string, Label> {
  return new Map(
    words.flatMap(({ place: [part, field, setting], declared }) =>
      part === 'fields' && field !== undefined && setting === 'label' && declared ? [[field, declared] as const] : [],
    ),
  );
}

/** Which of the words are looked for. */
export type Sought = { part: string; onlyOwn: boolean; withHelps: boolean };

export const EVERYTHING: Sought = { part: '', onlyOwn: false, withHelps: false };

/** @param draft what has been emptied by now stays in sight */
export function sought(words: Words[], draft: TranslationDraft, { part, onlyOwn, withHelps }: Sought): Words[] {
  const text = part.trim().toLowerCase();
  return words.filter((one) => {
    const own = draft[idOf(one)];
    const isThere =
      own !== undefined || (!onlyOwn && (one.declared !== null || (withHelps && kindOf(one).what === 'help')));
    const texts = [one.declared?.en, one.declared?.zh, own, ...one.place.slice(1)];
    return isThere && texts.some((some) => some?.toLowerCase().includes(text) ?? false);
  });
}
