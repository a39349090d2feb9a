import type { FieldModel, OptionColor, OptionModel } from '../record/schema';
import { type FieldDraft, labelOf } from './fieldDraft';
import type { Flaws } from './fieldFlaws';
import { optionKey } from './fieldKeys';

export type OptionDraft = {
  id: number;
  en: string;
  zh: string;
  color?: OptionColor | null;
  /** Of one that there is already, whatever it is called from now on. */
  key?: string;
  /** Nobody can choose it any more. */
  inactive?: boolean;
};

/** What says which options there are for which values of another choice. */
export type DependencyDraft = Pick<FieldDraft, 'options' | 'dependsOn' | 'dependents'>;

const MOST_OPTIONS = 500;

export function optionKeys(options: OptionDraft[]): string[] {
  const taken = options.flatMap((option) => option.key ?? []);
  return options.map((option) => {
    if (option.key !== undefined) {
      return option.key;
    }
    const key = optionKey(option.en.trim() || option.zh.trim(), taken);
    taken.push(key);
    return key;
  });
}

/** Options that there are, to be changed. */
export function draftsOf(options: OptionModel[]): OptionDraft[] {
  return options.map((option, place) => ({
    id: place + 1,
    key: option.key,
    en: option.label.en,
    zh: option.label.zh,
    color: option.color ?? null,
    inactive: option.inactive ?? false,
  }));
}

/** Options by the values that they depend on, to be changed. */
export function dependentsOf(field: FieldModel): DependencyDraft['dependents'] {
  const options = draftsOf(field.options);
  return Object.fromEntries(
    Object.entries(field.dependsOn?.options ?? {}).map(([value, keys]) => [
      value,
      options.filter((option) => option.key !== undefined && keys.includes(option.key)).map((option) => option.id),
    ]),
  );
}

/** In the words of the definition language. */
export function optionsOf(draft: { options: OptionDraft[] }): OptionModel[] {
  const written = writtenOptions(draft);
  const keys = optionKeys(written);
  return written.map((option, place) => ({
    key: keys[place] ?? '',
    label: labelOf(option.en, option.zh),
    ...(option.color ? { color: option.color } : {}),
    ...(option.inactive ? { inactive: true } : {}),
  }));
}

export function writtenOptions(draft: { options: OptionDraft[] }): OptionDraft[] {
  return draft.options.filter((option) => option.en.trim() !== '' || option.zh.trim() !== '');
}

/** Options may have been removed after they were chosen. */
export function dependencyOf(draft: DependencyDraft, field: string) {
  const written = writtenOptions(draft);
  const keys = optionKeys(written);
  return {
    field,
    options: Object.fromEntries(
      Object.entries(draft.dependents)
        .map(([value, ids]) => [value, keys.filter((_, place) => ids.includes(written[place]?.id ?? 0))] as const)
        .filter(([, allowed]) => allowed.length > 0),
    ),
  };
}

export function optionFlaws(draft: { options: OptionDraft[] }, flaws: Flaws): void {
  const seen = { en: new Set<string>(), zh: new Set<string>() };
  let written = 0;
  for (const option of draft.options) {
    const { en, zh } = labelOf(option.en, option.zh);
    if (en === '') {
      if (option.key !== undefined) {
        // left out it would be gone, which somebody has to ask for
        flaws[`option-${option.id}`] = { text: 'flaw-option-empty' };
      }
      continue;
    }
    written++;
    if (seen.en.has(en.toLowerCase()) || seen.zh.has(zh.toLowerCase())) {
      flaws[`option-${option.id}`] = { text: 'flaw-option-twice' };
    }
    seen.en.add(en.toLowerCase());
    seen.zh.add(zh.toLowerCase());
  }
  if (written > 0 && draft.options.every((option) => option.inactive)) {
    flaws.options = { text: 'flaw-options-inactive' };
  }
  if (written === 0 || written > MOST_OPTIONS) {
    flaws.options = { text: written === 0 ? 'flaw-options' : 'flaw-many-options' };
  }
}

/** A new option that goes with no value could never be chosen. */
export function dependencyFlaws(draft: DependencyDraft, flaws: Flaws): void {
  if (draft.dependsOn === null) {
    return;
  }
  const chosen = Object.values(draft.dependents).flat();
  for (const option of writtenOptions(draft)) {
    if (option.key === undefined && !chosen.includes(option.id)) {
      flaws[`option-${option.id}`] ??= { text: 'flaw-option-nowhere' };
    }
  }
  if (Object.keys(dependencyOf(draft, draft.dependsOn).options).length === 0) {
    flaws.options ??= { text: 'flaw-depends' };
  }
}
