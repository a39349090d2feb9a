import type { Stored } from '../api/records';
import { FieldValue } from './FieldValue';
import { useFormState } from './formState';
import { fieldOf, type ObjectModel, useLabel } from './schema';

/** What stands out about a record where no layout says it. */
const USUAL: Record<string, string[]> = {
  customer: ['status', 'level', 'industry', 'owner', 'annualRevenue'],
  contact: ['customer', 'jobTitle', 'mobile', 'email', 'owner'],
  task: ['status', 'due', 'owner', 'priority', 'customers'],
  note: ['customers', 'contacts', 'owner'],
  call: ['start', 'outcome', 'minutes', 'customers', 'owner'],
  meeting: ['start', 'end', 'location', 'customers', 'owner'],
};
const MOST_USUAL = 5;

/** What stands out about a record, beside its name. */
export function Highlights({ object, record }: { object: ObjectModel; record: Stored }) {
  const label = useLabel();
  const { stateOf, layout, isPending } = useFormState(object, record, {});
  const isShown = (key: string) => {
    const field = fieldOf(object, key);
    return field !== undefined && (stateOf(field)?.visible ?? true);
  };
  const usual = (
    USUAL[object.key] ??
    object.fields
      .filter((field) => field.key !== object.title && field.type !== 'longText' && field.type !== 'richText')
      .map((field) => field.key)
  )
    .filter(isShown)
    .slice(0, MOST_USUAL);
  const shown = layout && layout.highlights.length > 0 ? layout.highlights.filter(isShown) : usual;
  return (
    <dl className="highlights">
      {(isPending ? [] : shown).map((key) => {
        const field = fieldOf(object, key);
        return field ? (
          <div key={key}>
            <dt>{label(field.label)}</dt>
            <dd>
              <FieldValue
                field={field}
                value={record.fields[key]}
                names={record.names}
                objects={record.objects}
                record={record}
              />
            </dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}
