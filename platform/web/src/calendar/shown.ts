import type { CalendarDate } from '@internationalized/date';
import type { FieldModel, ObjectModel } from '../record/schema';
import type { Entry, Range } from './days';

/** What is shown, whatever it looks like. */
export type Shown = {
  object: ObjectModel;
  start: FieldModel;
  end: FieldModel | undefined;
  entries: Entry[];
  range: Range;
  /** The day that one is at. */
  day: CalendarDate;
  now: CalendarDate;
  /** Nothing where nobody may. */
  onNew: ((day: CalendarDate) => void) | undefined;
  onDay: (day: CalendarDate) => void;
};

export function entriesOn(entries: Entry[], day: CalendarDate): Entry[] {
  return entries.filter((entry) => entry.first.compare(day) <= 0 && entry.last.compare(day) >= 0);
}
