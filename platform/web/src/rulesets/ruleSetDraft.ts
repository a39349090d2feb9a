import type { Schemas } from '../api/client';
import { type NamesDraft, NO_NAMES, namesOf } from '../configuration/definitionNames';
import { labelOf } from '../settings/fieldDraft';
import { type Flaw, numberFlaw } from '../settings/fieldFlaws';
import { parameterKey } from '../settings/fieldKeys';
import type { DeclaredRuleSet } from './queries';

export type ParameterType = Schemas['RuleSetParameter']['type'];

export const PARAMETER_TYPES: ParameterType[] = ['integer', 'decimal', 'percent', 'boolean', 'date'];

export type ParameterDraft = {
  /** Known by it while it is written. */
  id: number;
  /** Null while it is made from the label. */
  key: string | null;
  /** Whether expressions may name the key already. */
  stored: boolean;
  en: string;
  zh: string;
  type: ParameterType;
  /** A number as it is typed, or a date; empty while there is none. */
  value: string;
  /** Instead of it, where it is yes or no. */
  flag: boolean;
  minimum: string;
  maximum: string;
};

export type RuleSetDraft = NamesDraft & {
  parameters: ParameterDraft[];
  check: string;
  messageEn: string;
  messageZh: string;
};

/** As many as the definition language lets a rule set have. */
export const MOST_PARAMETERS = 50;

/** Decimal places that a number can have. */
export const PLACES = 6;

const NO_PARAMETER: Omit<ParameterDraft, 'id'> = {
  key: null,
  stored: false,
  en: '',
  zh: '',
  type: 'decimal',
  value: '',
  flag: false,
  minimum: '',
  maximum: '',
};

export const NEW_RULE_SET: RuleSetDraft = {
  ...NO_NAMES,
  parameters: [{ ...NO_PARAMETER, id: 1 }],
  check: '',
  messageEn: '',
  messageZh: '',
};

export function draftOf(set: DeclaredRuleSet): RuleSetDraft {
  return {
    key: set.key,
    renamedFrom: set.renamedFrom,
    ...set.label,
    parameters: set.parameters.map((parameter, place) => ({
      id: place + 1,
      key: parameter.key,
      stored: true,
      ...parameter.label,
      type: parameter.type,
      value: typeof parameter.value === 'string' ? parameter.value : '',
      flag: parameter.value === true,
      minimum: parameter.minimum ?? '',
      maximum: parameter.maximum ?? '',
    })),
    check: set.check ?? '',
    messageEn: set.message?.en ?? '',
    messageZh: set.message?.zh ?? '',
  };
}

export function withParameter(draft: RuleSetDraft): RuleSetDraft {
  const id = Math.max(0, ...draft.parameters.map((one) => one.id)) + 1;
  return { ...draft, parameters: [...draft.parameters, { ...NO_PARAMETER, id }] };
}

/** With the values of an earlier version; those of parameters that it did not have stay. */
export function withValues(draft: RuleSetDraft, values: Record<string, string>): RuleSetDraft {
  return {
    ...draft,
    parameters: draft.parameters.map((one) => {
      const then = one.key === null ? undefined : values[one.key];
      return then === undefined
        ? one
        : one.type === 'boolean'
          ? { ...one, flag: then === 'true' }
          : { ...one, value: then };
    }),
  };
}

export function changed(draft: RuleSetDraft, id: number, part: Partial<ParameterDraft>): RuleSetDraft {
  return { ...draft, parameters: draft.parameters.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

export function without(draft: RuleSetDraft, id: number): RuleSetDraft {
  return { ...draft, parameters: draft.parameters.filter((one) => one.id !== id) };
}

export function moved(draft: RuleSetDraft, id: number, by: -1 | 1): RuleSetDraft {
  const place = draft.parameters.findIndex((one) => one.id === id);
  const one = draft.parameters[place];
  const next = place + by;
  return one && next >= 0 && next < draft.parameters.length
    ? { ...draft, parameters: draft.parameters.toSpliced(place, 1).toSpliced(next, 0, one) }
    : draft;
}

export function isNumber(type: ParameterType): boolean {
  return type === 'integer' || type === 'decimal' || type === 'percent';
}

/** What expressions call each behind the key of the rule set, by its id; made from the label until somebody chooses another. */
export function keysOf({ parameters }: RuleSetDraft): Map<number, string> {
  const keys = new Map(parameters.flatMap((one) => (one.key === null ? [] : [[one.id, one.key]])));
  for (const one of parameters) {
    if (one.key === null) {
      keys.set(one.id, parameterKey(one.en.trim() || one.zh.trim(), [...keys.values()]));
    }
  }
  return keys;
}

/** In the words of the definition language. */
export function definitionOf(draft: RuleSetDraft, key: string): Record<string, unknown> {
  const keys = keysOf(draft);
  const check = draft.check.trim();
  const message = labelOf(draft.messageEn, draft.messageZh);
  return {
    ...namesOf(draft, 'ruleSet', key),
    parameters: draft.parameters.map((one) => ({
      key: keys.get(one.id),
      type: one.type,
      label: labelOf(one.en, one.zh),
      value: spoken(one),
      ...(isNumber(one.type) && one.minimum !== '' ? { minimum: Number(one.minimum) } : {}),
      ...(isNumber(one.type) && one.maximum !== '' ? { maximum: Number(one.maximum) } : {}),
    })),
    ...(check === '' ? {} : { check }),
    ...(check === '' || message.en === '' ? {} : { message }),
  };
}

function spoken(one: ParameterDraft): number | boolean | string {
  return one.type === 'boolean' ? one.flag : one.type === 'date' ? one.value : Number(one.value);
}

export type ParameterInput = 'label' | 'key' | 'value' | 'minimum' | 'maximum';
export type ParameterFlaws = Partial<
  Record<ParameterInput, Flaw | { own: 'flaw-parameter-key' | 'flaw-parameter-twice' | 'flaw-value' | 'flaw-range' }>
>;

const KEY = /^[a-z][A-Za-z0-9]{0,62}$/;

/** What can be said before a server is asked, by the ids of parameters that are not well. */
export function flawsOf(draft: RuleSetDraft): Map<number, ParameterFlaws> {
  const keys = keysOf(draft);
  const found = new Map<number, ParameterFlaws>();
  for (const one of draft.parameters) {
    const key = keys.get(one.id) ?? '';
    const isTwice = draft.parameters.some((other) => other.id !== one.id && keys.get(other.id) === key);
    const flaws: ParameterFlaws = {
      ...(labelOf(one.en, one.zh).en === '' ? { label: { text: 'flaw-label' } } : {}),
      ...(!KEY.test(key)
        ? { key: { own: 'flaw-parameter-key' } }
        : isTwice
          ? { key: { own: 'flaw-parameter-twice' } }
          : {}),
      ...(isNumber(one.type) ? numberFlaws(one) : {}),
      ...(one.type === 'date' && one.value === '' ? { value: { own: 'flaw-value' } } : {}),
    };
    if (Object.keys(flaws).length > 0) {
      found.set(one.id, flaws);
    }
  }
  return found;
}

function numberFlaws(one: ParameterDraft): ParameterFlaws {
  const type = one.type === 'integer' ? 'integer' : 'decimal';
  const flaws: ParameterFlaws = {};
  for (const input of ['value', 'minimum', 'maximum'] as const) {
    const flaw = one[input] === '' ? undefined : numberFlaw(one[input], type, PLACES);
    if (flaw) {
      flaws[input] = flaw;
    }
  }
  if (one.value === '') {
    flaws.value = { own: 'flaw-value' };
  }
  if (Object.keys(flaws).length === 0) {
    const low = one.minimum === '' ? Number.NEGATIVE_INFINITY : Number(one.minimum);
    const high = one.maximum === '' ? Number.POSITIVE_INFINITY : Number(one.maximum);
    if (low > high) {
      flaws.maximum = { text: 'flaw-order' };
    } else if (Number(one.value) < low || Number(one.value) > high) {
      flaws.value = { own: 'flaw-range' };
    }
  }
  return flaws;
}

/** The input for a setting of what was sent; one of a parameter goes by its id. */
export function inputOf(setting: string, draft: RuleSetDraft): string | undefined {
  const [part = '', place, of] = setting.split('.');
  switch (part) {
    case 'label':
    case 'key':
    case 'check':
    case 'message':
      return part;
    case 'parameters': {
      const parameter = draft.parameters[Number(place)];
      return parameter && ['label', 'key', 'value', 'minimum', 'maximum'].includes(of ?? '')
        ? `${parameter.id} ${of}`
        : parameter && `${parameter.id} value`;
    }
    default:
      return undefined;
  }
}
