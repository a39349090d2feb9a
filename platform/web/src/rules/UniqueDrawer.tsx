import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlanDrawer } from '../configuration/PlanDrawer';
import { type ObjectModel, useLabel } from '../record/schema';
import { MultiChoice } from '../ui/Choice';
import { GoneSheet } from './GoneSheet';
import { KeyInput } from './KeyInput';
import { MessageInputs } from './MessageInputs';
import {
  choosable,
  type DeclaredUnique,
  definitionOf,
  draftOf,
  flawsOf,
  keyOf,
  labelsOf,
  NEW_UNIQUE,
} from './uniqueDraft';
import { useConstraint } from './useConstraint';

type Props = {
  object: ObjectModel;
  /** All that there are of the object. */
  known: DeclaredUnique[];
  /** The key of one; null for a new one. */
  asked: string | null;
  /** Of the schema that they were read from. */
  version: number;
  onClose: () => void;
};

/** A sheet in which fields are chosen of which no two records share all values. What that would do is told before it is done. */
export function UniqueDrawer(props: Props) {
  const { t } = useTranslation('rules');
  const [unique] = useState(() => props.known.find(({ key }) => key === props.asked));
  return props.asked !== null && unique === undefined ? (
    <GoneSheet title={t('together-named', { name: props.asked })} text={t('together-gone')} onClose={props.onClose} />
  ) : (
    <Unique {...props} unique={unique ?? null} />
  );
}

function Unique({ object, known, unique, version, onClose }: Props & { unique: DeclaredUnique | null }) {
  const { t } = useTranslation('rules');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const taken = known.filter(({ key }) => key !== unique?.key).map(({ key }) => key);
  const isFixed = unique !== null && unique.origin !== 'tenant';
  const [first] = useState(() => (unique ? draftOf(unique) : NEW_UNIQUE));
  const named = (fields: string[]) => labelsOf(object, fields).map(label).join(words('list-comma'));
  const { draft, key, change, error, edit, ...sheet } = useConstraint({
    kind: 'unique',
    object: object.key,
    first,
    isNew: unique === null,
    version,
    keyOf: (now) => keyOf(now, object, taken),
    taken,
    definitionOf,
    flawsOf,
    inputOf: (setting) => (setting === 'fields' || setting === 'key' ? setting : undefined),
    said: (removing, { fields }) => t(removing ? 'together-removed' : 'together-saved', { name: named(fields) }),
    onApplied: onClose,
  });
  return (
    <PlanDrawer
      title={t(unique ? 'together-named' : 'new-together', {
        name: unique ? named(unique.fields) : label(object.label),
      })}
      change={change}
      isChanged={sheet.isChanged}
      isFixed={isFixed}
      asked={sheet.asked}
      isRefusedInPlace={sheet.isRefusedInPlace}
      remove={t('remove-together')}
      onRemove={unique ? () => change.ask(true) : undefined}
      onPlan={sheet.plan}
      onClose={onClose}
    >
      {isFixed ? <p className="muted">{t('fixed')}</p> : null}
      <MultiChoice
        label={t('fields')}
        help={t('fields-help')}
        error={error('fields')}
        autoFocus={unique === null}
        isDisabled={isFixed}
        placeholder={t('choose-fields')}
        value={draft.fields}
        options={choosable(object, first.fields).map((field) => ({ key: field.key, label: label(field.label) }))}
        onChange={(fields) => edit({ fields })}
      />
      <MessageInputs
        message={draft}
        help={t('together-message-help')}
        error={undefined}
        isFixed={isFixed}
        onChange={edit}
      />
      <KeyInput
        value={draft.key === null && draft.fields.length === 0 ? '' : key}
        error={error('key')}
        isNew={unique === null}
        onChange={(typed) => edit({ key: typed })}
      />
    </PlanDrawer>
  );
}
