import type { Stored } from '../api/records';
import { cardFields } from '../record/card';
import { FormGroups } from '../record/FormGroups';
import { useFormState } from '../record/formState';
import { Highlights } from '../record/Highlights';
import { groupedWithTabs } from '../record/layout';
import { useRecord } from '../record/queries';
import { RecordBody } from '../record/RecordBody';
import { RecordCard } from '../record/RecordCard';
import { isWritable, type ObjectModel } from '../record/schema';
import { nameOf } from '../record/values';
import { Avatar } from '../ui/Avatar';
import { Failure, Loading } from '../ui/States';
import { type LayoutDraft, modelOf } from './layoutDraft';

/** Of a masked value the server leaves a character or some beside as much. */
const MASK = '****';

export type What = 'page' | 'form' | 'card';

/** What is shown of it. */
type ShownProps = { object: ObjectModel; draft: LayoutDraft | null; what: What; narrow: boolean };

/** One that is there. */
export function Real({ id, ...props }: ShownProps & { id: string }) {
  const record = useRecord(props.object.key, id);
  if (record.data) {
    return <Shown {...props} record={masked(record.data, props.object)} />;
  }
  return record.error ? <Failure error={record.error} compact onRetry={() => void record.refetch()} /> : <Loading />;
}

/** A record by the parts that show records, out of reach. */
export function Shown({
  object,
  record,
  draft,
  what,
  narrow,
  isSample = false,
}: ShownProps & { record: Stored; isSample?: boolean }) {
  const name = nameOf(object, record);
  return (
    <div className={`layout-shown ${narrow ? 'layout-shown-narrow' : ''} layout-shown-${what}`} inert>
      {what === 'page' ? (
        <article className="record">
          <header className="record-head">
            <div className="record-title-row">
              <Avatar name={name} shape="square" size="large" />
              <p className="layout-shown-name">{name}</p>
            </div>
            <Highlights object={object} record={record} />
          </header>
          <RecordBody object={object} record={record} narrow={narrow} hasNoPanels={isSample} />
        </article>
      ) : what === 'form' ? (
        <FormShown object={object} record={record} />
      ) : (
        <div className="layout-shown-card-box">
          <RecordCard
            object={object}
            record={record}
            names={record.names ?? {}}
            fields={cardFields({ ...object, layouts: draft ? [modelOf(draft)] : [] }, [], draft?.key, [])}
          />
        </div>
      )}
    </div>
  );
}

function FormShown({ object, record }: { object: ObjectModel; record: Stored }) {
  const { stateOf, layout } = useFormState(object, record, {});
  const fields = object.fields.filter((field) => isWritable(field) && (stateOf(field)?.visible ?? true));
  return (
    <div className="record-form">
      <FormGroups
        object={object}
        groups={groupedWithTabs(fields, layout)}
        stateOf={stateOf}
        values={record.fields}
        names={record.names}
        at={record}
        errors={{}}
        flaws={{}}
        isFirstFocused={false}
        onBusy={nothing}
        onChange={nothing}
      />
    </div>
  );
}

/** Whoever looks may read what others see a part of; a mark stands for that part. */
function masked(record: Stored, object: ObjectModel): Stored {
  const parts = object.fields
    .filter((field) => field.masked && (record.fields[field.key] ?? null) !== null)
    .map((field) => [field.key, MASK]);
  return { ...record, fields: { ...record.fields, ...Object.fromEntries(parts) } };
}

/** What is out of reach is not changed. */
function nothing() {}
