import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import type { FieldValues, Names, Stored } from '../api/records';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { FieldValue } from './FieldValue';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

/** Two people changed the same record: what it is now, what somebody wanted, and where the two disagree. */
export type Conflict = { current: Stored; mine: FieldValues; disputed: FieldModel[] };

/** Reads what the server says of both sides. A field counts as disputed if somebody else changed it as well. */
export function conflictOf(object: ObjectModel, error: unknown, mine: FieldValues): Conflict | undefined {
  const problem = problemOf(error);
  const current = problem?.current as Stored | undefined;
  if (!current) {
    return undefined;
  }
  // without a base it is not known what they changed, so that all that differs is disputed
  const base = (problem?.base as FieldValues | undefined) ?? mine;
  const text = (value: unknown) => JSON.stringify(value ?? null);
  const disputed = object.fields.filter(
    (field) =>
      field.key in mine &&
      text(current.fields[field.key]) !== text(base[field.key]) &&
      text(current.fields[field.key]) !== text(mine[field.key]),
  );
  return { current, mine, disputed };
}

/** Lets a person decide field by field whose value stays. */
export function ConflictDialog({
  object,
  conflict,
  names,
  onResolve,
  onCancel,
}: {
  object: ObjectModel;
  conflict: Conflict;
  names?: Names | undefined;
  onResolve: (current: Stored, values: FieldValues) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('record');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const [kept, setKept] = useState<Record<string, 'mine' | 'theirs'>>({});
  const undisputed = Object.fromEntries(
    Object.entries(conflict.mine).filter(([key]) => !conflict.disputed.some((field) => field.key === key)),
  );
  const resolve = () => {
    const chosen = conflict.disputed
      .filter((field) => (kept[field.key] ?? 'mine') === 'mine')
      .map((field) => [field.key, conflict.mine[field.key] ?? null]);
    onResolve(conflict.current, { ...undisputed, ...Object.fromEntries(chosen) });
  };
  return (
    <Overlay
      title={t('conflict-title')}
      isOpen
      shape="box"
      onClose={onCancel}
      footer={
        <>
          <Button onPress={onCancel}>{words('cancel')}</Button>
          <Button variant="primary" onPress={resolve}>
            {t('conflict-apply')}
          </Button>
        </>
      }
    >
      <p className="conflict-text">
        {t('conflict-text', { name: String(conflict.current.fields[object.title] ?? '') })}{' '}
        {conflict.disputed.length === 0 ? t('conflict-none') : t('conflict-choose')}
      </p>
      {conflict.disputed.map((field) => (
        <RadioGroup
          key={field.key}
          className="conflict-field"
          value={kept[field.key] ?? 'mine'}
          onChange={(side) => setKept((before) => ({ ...before, [field.key]: side === 'theirs' ? 'theirs' : 'mine' }))}
        >
          <Label className="field-label">{label(field.label)}</Label>
          <Radio value="mine" className="conflict-side">
            <span className="muted">{t('conflict-mine')}</span>
            <FieldValue field={field} value={conflict.mine[field.key]} names={names} compact />
          </Radio>
          <Radio value="theirs" className="conflict-side">
            <span className="muted">{t('conflict-theirs')}</span>
            <FieldValue field={field} value={conflict.current.fields[field.key]} names={names} compact />
          </Radio>
        </RadioGroup>
      ))}
    </Overlay>
  );
}
