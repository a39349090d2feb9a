import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import { Loading } from '../ui/States';
import { type Form, useFormState } from './formState';
import { InlineField } from './InlineField';
import { type FieldGroup, grouped } from './layout';
import { useMayAt } from './rights';
import { type FieldModel, type ObjectModel, useLabel } from './schema';

/** All that is known of a record but for what stands on tabs, each edited where it stands. */
export function RecordFields({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const { stateOf, layout, isPending } = useFormState(object, record, {});
  return (
    <section className="record-fields" aria-label={t('details')}>
      {isPending ? (
        <Loading />
      ) : (
        <FieldGroups
          object={object}
          record={record}
          groups={grouped(visibleFields(object, stateOf), layout)}
          stateOf={stateOf}
        />
      )}
    </section>
  );
}

/** Fields under their headings. */
export function FieldGroups({
  object,
  record,
  groups,
  stateOf,
}: {
  object: ObjectModel;
  record: Stored;
  groups: FieldGroup[];
  stateOf: Form['stateOf'];
}) {
  const { t } = useTranslation('record');
  const mayUpdate = useMayAt(object, record, 'update');
  const label = useLabel();
  return groups.map((group) => (
    <Fragment key={group.key}>
      {group.isUntitled ? null : (
        <h2 className="section-title">{group.label ? label(group.label) : t(group.key as 'details')}</h2>
      )}
      {group.fields.map((field) => (
        <InlineField
          key={field.key}
          object={object}
          field={field}
          record={record}
          mayWrite={mayUpdate && !stateOf(field)?.readOnly}
        />
      ))}
    </Fragment>
  ));
}

/** Those that no condition hides. */
export function visibleFields(object: ObjectModel, stateOf: Form['stateOf']): FieldModel[] {
  return object.fields.filter((field) => stateOf(field)?.visible ?? true);
}
