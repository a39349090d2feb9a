import { type Flaw, numberFlaw } from '../settings/fieldFlaws';
import type { DeclaredRuleSet } from './queries';
import { isNumber, PLACES } from './ruleSetDraft';

type Parameter = DeclaredRuleSet['parameters'][number];
type Value = Parameter['value'];

/** What each parameter of a rule set of others is in the company, by its key; a number as it is typed. */
export type OwnValues = Record<string, Value>;

/** What its author has given it. */
export function declaredOf(set: DeclaredRuleSet): OwnValues {
  return Object.fromEntries(set.parameters.map(({ key, value }) => [key, value]));
}

export function ownOf(set: DeclaredRuleSet): OwnValues {
  return { ...declaredOf(set), ...set.own };
}

/** Whether a value is another one than its author's; 40.0 is 40. */
export function isOwn({ key, type, value }: Parameter, own: OwnValues): boolean {
  const now = own[key];
  return isNumber(type) && now !== '' ? Number(now) !== Number(value) : now !== value;
}

/** Whether the company has given it the value that it has, be it its author's by now. */
function isKept({ key }: Parameter, own: OwnValues, set: DeclaredRuleSet): boolean {
  const given = set.own?.[key];
  return given !== undefined && own[key] === given;
}

/** What differs is the company's own, and what it has given and leaves so: the rest follows its author. */
export function definitionOf(own: OwnValues, set: DeclaredRuleSet): Record<string, unknown> {
  return {
    kind: 'ruleSetValues',
    ruleSet: set.key,
    values: Object.fromEntries(
      set.parameters
        .filter((one) => isOwn(one, own) || isKept(one, own, set))
        .map(({ key, type }) => [key, isNumber(type) ? Number(own[key]) : own[key]]),
    ),
  };
}

export function isEmpty(own: OwnValues, set: DeclaredRuleSet): boolean {
  return !set.parameters.some((one) => isOwn(one, own));
}

export type ValueFlaw = Flaw | { own: 'flaw-value' | 'flaw-range' };

/** What can be said before a server is asked, by the keys of parameters that are not well. */
export function flawsOf(own: OwnValues, set: DeclaredRuleSet): Record<string, ValueFlaw> {
  const flaws: Record<string, ValueFlaw> = {};
  for (const { key, type, minimum, maximum } of set.parameters) {
    const value = own[key];
    if (value === '' || value === undefined) {
      flaws[key] = { own: 'flaw-value' };
    } else if (isNumber(type)) {
      const flaw = numberFlaw(String(value), type === 'integer' ? 'integer' : 'decimal', PLACES);
      if (flaw) {
        flaws[key] = flaw;
      } else if (
        (minimum !== null && Number(value) < Number(minimum)) ||
        (maximum !== null && Number(value) > Number(maximum))
      ) {
        flaws[key] = { own: 'flaw-range' };
      }
    }
  }
  return flaws;
}

/** The input for a setting of what was sent: a parameter's, or where it is said what has to be true of them together. */
export function inputOf(setting: string): string | undefined {
  const [part, key] = setting.split('.');
  return part !== 'values' ? undefined : key === undefined ? 'check' : `value ${key}`;
}
