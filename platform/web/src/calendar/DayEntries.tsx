import type { CalendarDate } from '@internationalized/date';
import type { Neighbours } from '../record/RecordGrid';
import { EntryCard } from './EntryLink';
import type { Shown } from './shown';

/** The records of a day as cards, whatever the day stands in. */
export function DayEntries({
  object,
  start,
  end,
  entries,
  day,
  neighbours,
}: Pick<Shown, 'object' | 'start' | 'end' | 'entries'> & { day: CalendarDate; neighbours: Neighbours }) {
  return (
    <ul className="day-entries">
      {entries.map((entry) => (
        <EntryCard
          key={entry.record.id}
          object={object}
          start={start}
          end={end}
          entry={entry}
          neighbours={neighbours}
          isFirstDay={entry.first.compare(day) === 0}
        />
      ))}
    </ul>
  );
}
