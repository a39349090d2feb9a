import { type NamesDraft, NO_NAMES, namesOf } from '../configuration/definitionNames';
import type { Flaws } from '../settings/fieldFlaws';
import { draftsOf, type OptionDraft, optionFlaws, optionsOf, writtenOptions } from '../settings/fieldOptions';
import type { DeclaredList } from './queries';

export type ListDraft = NamesDraft & { options: OptionDraft[] };

export const NEW_LIST: ListDraft = {
  ...NO_NAMES,
  options: [
    { id: 1, en: '', zh: '' },
    { id: 2, en: '', zh: '' },
  ],
};

export function draftOf(list: DeclaredList): ListDraft {
  return { key: list.key, renamedFrom: list.renamedFrom, ...list.label, options: draftsOf(list.options) };
}

/** In the words of the definition language. */
export function definitionOf(draft: ListDraft, key: string): Record<string, unknown> {
  return { ...namesOf(draft, 'choiceList', key), options: optionsOf(draft) };
}

/** What can be said before a server is asked, by input. */
export function flawsOf(draft: ListDraft): Flaws {
  const flaws: Flaws = {};
  optionFlaws(draft, flaws);
  return flaws;
}

/** The input for a setting of what was sent. */
export function inputOf(setting: string, draft: ListDraft): string | undefined {
  const [part, place] = setting.split('.');
  switch (part) {
    case 'label':
    case 'key':
      return part;
    case 'options': {
      const option = place === undefined ? undefined : writtenOptions(draft)[Number(place)];
      return option ? `option-${option.id}` : 'options';
    }
    default:
      return undefined;
  }
}
