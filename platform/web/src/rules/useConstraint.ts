import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../configuration/change';
import { refusedInputs } from '../configuration/places';
import { useChange } from '../configuration/useChange';
import { useLabel } from '../record/schema';
import { RULE_SETS_KEY } from '../rulesets/queries';
import { isFieldKey } from '../settings/fieldKeys';
import { declaredKey } from '../settings/objectQueries';
import type { Flaw } from './ruleDraft';

/** Something that is asked of an object's records, as somebody changes it: what it says by now, what is wrong with that, and what becomes of it. */
export function useConstraint<Draft extends { key: string | null }, Input extends string>({
  kind,
  object,
  first,
  isNew,
  version,
  keyOf,
  taken,
  definitionOf,
  flawsOf,
  inputOf,
  said,
  onApplied,
}: {
  kind: 'rule' | 'unique';
  /** Its key. */
  object: string;
  /** What it begins with. */
  first: Draft;
  isNew: boolean;
  /** Of the schema that it was read from. */
  version: number;
  keyOf: (draft: Draft) => string;
  /** Keys of others. */
  taken: string[];
  /** A draft in the words of the definition language. */
  definitionOf: (draft: Draft, key: string, object: string) => unknown;
  /** What can be said before a server is asked, besides of the key. */
  flawsOf: (draft: Draft) => Partial<Record<Input, Flaw>>;
  /** The input for a setting of it. */
  inputOf: (setting: string) => Input | 'key' | undefined;
  /** What is told once it is done. */
  said: (removing: boolean, draft: Draft) => string;
  onApplied: () => void;
}) {
  const { t } = useTranslation('rules');
  const { t: configuration } = useTranslation('configuration');
  const label = useLabel();
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState({ version, first });
  const [draft, setDraft] = useState(first);
  const [asked, setAsked] = useState(0);
  const key = keyOf(draft);
  const named: Named = { kind, object, key };
  const flaws = flawsOf(draft);
  const keyFlaw = !isNew
    ? undefined
    : !isFieldKey(key)
      ? 'flaw-key'
      : taken.includes(key)
        ? 'flaw-key-taken'
        : undefined;
  const change = useChange({
    named,
    definition: () => definitionOf(draft, key, object),
    before: () => (isNew ? null : definitionOf(opened.first, key, object)),
    base: opened.version,
    // rule sets tell which rules name them
    reads: [declaredKey(object), RULE_SETS_KEY],
    said: (removing) => said(removing, draft),
    onApplied,
  });
  const refused = refusedInputs(change.error, named, definitionOf(draft, key, object), (setting) => {
    const [, , part = ''] = setting.split('.');
    return inputOf(part);
  });
  const error = (input: Input | 'key') => {
    const server = refused?.[input];
    if (server) {
      return label(server);
    }
    if (asked === 0) {
      return undefined;
    }
    if (input === 'key') {
      return keyFlaw && configuration(keyFlaw);
    }
    const flaw = flaws[input];
    return flaw && t(flaw);
  };
  return {
    draft,
    key,
    change,
    error,
    asked,
    isChanged: draft !== opened.first,
    /** Whether all that a server said is shown at inputs. */
    isRefusedInPlace: refused !== undefined,
    edit: (part: Partial<Draft>) => {
      setDraft((before) => ({ ...before, ...part }));
      change.forget();
    },
    plan: () => {
      setAsked((times) => times + 1);
      if (Object.keys(flaws).length === 0 && keyFlaw === undefined) {
        change.ask(false);
      }
    },
  };
}
