import { lazy, Suspense } from 'react';
import type { FieldValues, Names, Stored } from '../api/records';
import type { ObjectModel } from './schema';

const RecordFormSheet = lazy(() => import('./RecordFormSheet'));

export type RecordFormProps = {
  object: ObjectModel;
  /** What is edited; a new record if there is none. */
  record?: Stored | undefined;
  /** What a new record begins with. */
  initial?: FieldValues;
  names?: Names | undefined;
  isOpen: boolean;
  onClose: () => void;
};

/** The form of a record, loaded when it is first opened; each opening begins anew. */
export function RecordForm(props: RecordFormProps) {
  return props.isOpen ? (
    <Suspense fallback={null}>
      <RecordFormSheet {...props} />
    </Suspense>
  ) : null;
}
