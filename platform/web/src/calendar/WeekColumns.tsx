import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Neighbours } from '../record/RecordGrid';
import { DayEntries } from './DayEntries';
import { daysOf } from './days';
import { NewOnDay } from './NewOnDay';
import { entriesOn, type Shown } from './shown';
import { useDayKeys } from './useDayKeys';
import { useDayWords } from './words';

/** A week as days beside each other, all records of a day in it. */
export function WeekColumns({ object, start, end, entries, range, day, now, onNew, onDay }: Shown) {
  const { t } = useTranslation('calendar');
  const words = useDayWords();
  const days = useRef<HTMLDivElement>(null);
  const key = useDayKeys({ days, day, perRow: null, onDay, onNew });
  const neighbours: Neighbours = { ids: entries.map((entry) => entry.record.id) };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the days inside
    <div ref={days} className="week" onKeyDown={key}>
      {daysOf(range).map((one) => {
        const own = entriesOn(entries, one);
        return (
          <div
            key={one.toString()}
            role="group"
            tabIndex={one.compare(day) === 0 ? 0 : -1}
            aria-label={t('on-day', { day: words.whole(one), count: own.length, shown: String(own.length) })}
            aria-current={one.compare(now) === 0 ? 'date' : undefined}
            data-day={one.toString()}
            className="week-day"
          >
            <div className="week-head">
              <span className="muted">{words.weekday(one)}</span>
              <span className="day-number">{words.number(one)}</span>
              <NewOnDay day={one} onNew={onNew} />
            </div>
            <DayEntries object={object} start={start} end={end} entries={own} day={one} neighbours={neighbours} />
          </div>
        );
      })}
    </div>
  );
}
