import { Link } from 'react-router';
import type { Names, Stored } from '../api/records';
import { CardValues } from './CardValues';
import type { FieldModel, ObjectModel } from './schema';
import { nameOf } from './values';

/** A record at a glance: its name, which leads to it, and a few of its values. */
export function RecordCard({
  object,
  record,
  names,
  fields,
  state,
  isLinkReached = true,
}: {
  object: ObjectModel;
  record: Stored;
  names: Names;
  fields: FieldModel[];
  /** What the record's page is told of where one comes from. */
  state?: unknown;
  /** Whether the keyboard comes to the link by itself. */
  isLinkReached?: boolean;
}) {
  return (
    <>
      <Link
        to={`/o/${object.key}/${record.id}`}
        state={state}
        className="card-name"
        draggable={false}
        tabIndex={isLinkReached ? undefined : -1}
      >
        {nameOf(object, record)}
      </Link>
      <CardValues record={record} names={names} fields={fields} />
    </>
  );
}
