import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import type { FieldValues, Value } from '../api/records';
import { useFormat } from '../i18n/format';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Overlay } from '../ui/Overlay';
import { Failure } from '../ui/States';
import { TagsInput } from '../ui/TagsInput';
import type { Asked } from './BulkBar';
import type { Deed } from './bulk';
import { FieldInput } from './FieldInput';
import { offered } from './offered';
import { type FieldModel, fieldOf, isWritable, type ObjectModel, useLabel } from './schema';

/** What many records are to become: fields with their values, an owner, or tags that they get and lose. */
export default function BulkDialog({
  object,
  asked,
  count,
  error,
  isBusy,
  onStart,
  onClose,
}: {
  object: ObjectModel;
  asked: Asked;
  count: number;
  error: unknown;
  isBusy: boolean;
  onStart: (deed: Deed) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const owner = object.owner === null ? undefined : fieldOf(object, object.owner);
  const tags = object.fields.find((field) => field.type === 'tags' && isWritable(field));
  const writable = object.fields.filter((field) => isWritable(field) && !field.unique);
  const [chosen, setChosen] = useState<FieldModel[]>(asked === 'assign' && owner ? [owner] : []);
  const [values, setValues] = useState<FieldValues>({});
  const [added, setAdded] = useState<string[]>([]);
  const [removed, setRemoved] = useState<string[]>([]);
  const said: Record<string, string> = {};
  for (const violation of problemOf(error)?.violations ?? []) {
    said[violation.field.replace(/^set\./, '')] = violation.message;
  }
  const complete = asked === 'tag' ? added.length > 0 || removed.length > 0 : chosen.length > 0;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!complete || isBusy) {
      return;
    }
    if (asked === 'tag' && tags) {
      onStart({
        kind: 'edit',
        ...(added.length > 0 ? { add: { [tags.key]: added } } : {}),
        ...(removed.length > 0 ? { remove: { [tags.key]: removed } } : {}),
      });
    } else {
      onStart({
        kind: 'edit',
        set: Object.fromEntries(chosen.map((field) => [field.key, values[field.key] ?? null])),
      });
    }
  };
  const title = { edit: 'bulk-edit-title', assign: 'bulk-assign-title', tag: 'bulk-tag-title' } as const;
  return (
    <Overlay
      title={t(title[asked], { count, shown: format.integer(count) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button variant="primary" isDisabled={!complete} isPending={isBusy} onPress={() => submit()}>
            {t('bulk-start')}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="bulk-form">
        {asked === 'tag' ? (
          <>
            <TagsInput label={t('tags-add')} value={added} onChange={setAdded} autoFocus />
            <TagsInput label={t('tags-remove')} value={removed} onChange={setRemoved} />
          </>
        ) : (
          <>
            {chosen.map((field) => (
              <div key={field.key} className="bulk-field">
                <FieldInput
                  // what records have else is not known here, and differs
                  field={offered(
                    chosen.some((one) => one.key === field.dependsOn?.field) ? field : { ...field, dependsOn: null },
                    values,
                  )}
                  value={values[field.key] ?? null}
                  error={said[field.key]}
                  onChange={(value: Value) => setValues((before) => ({ ...before, [field.key]: value }))}
                />
                {asked === 'edit' ? (
                  <IconButton
                    label={t('bulk-leave', { name: label(field.label) })}
                    onPress={() => setChosen((before) => before.filter((one) => one.key !== field.key))}
                  >
                    <X aria-hidden="true" />
                  </IconButton>
                ) : null}
              </div>
            ))}
            {asked === 'edit' ? (
              <Choice
                // begins anew after each choice
                key={chosen.length}
                label={t(chosen.length === 0 ? 'bulk-field' : 'bulk-another')}
                options={writable
                  .filter((field) => !chosen.includes(field))
                  .map((field) => ({ key: field.key, label: label(field.label) }))}
                value={null}
                onChange={(key) => {
                  const field = writable.find((one) => one.key === key);
                  if (field) {
                    setChosen((before) => [...before, field]);
                  }
                }}
              />
            ) : null}
            <p className="muted">{t('bulk-empty')}</p>
          </>
        )}
        {error && !Object.keys(said).some((field) => chosen.some((one) => one.key === field)) ? (
          <Failure error={error} compact />
        ) : null}
        <button type="submit" hidden tabIndex={-1} />
      </form>
    </Overlay>
  );
}
