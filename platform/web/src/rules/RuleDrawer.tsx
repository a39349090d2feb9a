import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanDrawer } from '../configuration/PlanDrawer';
import { type ObjectModel, useLabel } from '../record/schema';
import { labelOf } from '../settings/fieldDraft';
import { Choice } from '../ui/Choice';
import { TextInput } from '../ui/TextInput';
import { GoneSheet } from './GoneSheet';
import { KeyInput } from './KeyInput';
import { MessageInputs } from './MessageInputs';
import { type DeclaredRule, definitionOf, draftOf, EXAMPLE, flawsOf, keyOf, NEW_RULE } from './ruleDraft';
import { useConstraint } from './useConstraint';

type Props = {
  object: ObjectModel;
  /** All that there are of the object. */
  known: DeclaredRule[];
  /** The key of one; null for a new one. */
  asked: string | null;
  /** Of the schema that they were read from. */
  version: number;
  onClose: () => void;
};

/** A sheet in which a rule is described. What a change of it would do is told before it is done. */
export function RuleDrawer(props: Props) {
  const { t } = useTranslation('rules');
  const [rule] = useState(() => props.known.find(({ key }) => key === props.asked));
  return props.asked !== null && rule === undefined ? (
    <GoneSheet title={t('rule-named', { name: props.asked })} text={t('rule-gone')} onClose={props.onClose} />
  ) : (
    <Rule {...props} rule={rule ?? null} />
  );
}

function Rule({ object, known, rule, version, onClose }: Props & { rule: DeclaredRule | null }) {
  const { t } = useTranslation('rules');
  const label = useLabel();
  const taken = known.filter(({ key }) => key !== rule?.key).map(({ key }) => key);
  const isFixed = rule !== null && rule.origin !== 'tenant';
  const [first] = useState(() => (rule ? draftOf(rule) : NEW_RULE));
  const { draft, key, change, error, edit, ...sheet } = useConstraint({
    kind: 'rule',
    object: object.key,
    first,
    isNew: rule === null,
    version,
    keyOf: (now) => keyOf(now, taken),
    taken,
    definitionOf,
    flawsOf,
    inputOf: (setting) =>
      setting === 'unless' || setting === 'field' || setting === 'message' || setting === 'key' ? setting : undefined,
    said: (removing, { en, zh }) => t(removing ? 'rule-removed' : 'rule-saved', { name: label(labelOf(en, zh)) }),
    onApplied: onClose,
  });
  return (
    <PlanDrawer
      title={rule ? t('rule-named', { name: label(rule.message) }) : t('new-rule', { name: label(object.label) })}
      change={change}
      isChanged={sheet.isChanged}
      isFixed={isFixed}
      asked={sheet.asked}
      isRefusedInPlace={sheet.isRefusedInPlace}
      remove={t('remove-rule')}
      onRemove={rule ? () => change.ask(true) : undefined}
      onPlan={sheet.plan}
      onClose={onClose}
    >
      {isFixed ? <p className="muted">{t('fixed')}</p> : null}
      <TextInput
        label={t('condition')}
        help={t('condition-help')}
        error={error('unless')}
        autoFocus={rule === null}
        isDisabled={isFixed}
        spellCheck="false"
        autoComplete="off"
        maxLength={4000}
        rows={3}
        placeholder={EXAMPLE}
        value={draft.unless}
        onChange={(unless) => edit({ unless })}
      />
      <MessageInputs
        message={draft}
        help={t('message-help')}
        error={error('message')}
        isFixed={isFixed}
        onChange={edit}
      />
      <Choice
        label={t('field')}
        help={t('field-help')}
        error={error('field')}
        clearable
        isDisabled={isFixed}
        value={draft.field}
        options={object.fields.map((field) => ({ key: field.key, label: label(field.label) }))}
        onChange={(field) => edit({ field })}
      />
      <KeyInput
        value={draft.key === null && labelOf(draft.en, draft.zh).en === '' ? '' : key}
        error={error('key')}
        isNew={rule === null}
        onChange={(typed) => edit({ key: typed })}
      />
    </PlanDrawer>
  );
}
