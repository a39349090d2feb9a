import { useTranslation } from 'react-i18next';
import type { Neighbours } from '../record/RecordGrid';
import { DayEntries } from './DayEntries';
import { daysOf, type Span } from './days';
import { NewOnDay } from './NewOnDay';
import { entriesOn, type Shown } from './shown';
import { useDayWords } from './words';

/** The days that have something, below each other: what a phone has room for. */
export function DayList({ object, start, end, entries, range, day, now, onNew, span }: Shown & { span: Span }) {
  const { t } = useTranslation('calendar');
  const words = useDayWords();
  const neighbours: Neighbours = { ids: entries.map((entry) => entry.record.id) };
  const days = daysOf(range)
    // the days around a month are another month's
    .filter((one) => span === 'week' || one.month === day.month)
    .map((one) => ({ one, own: entriesOn(entries, one) }))
    .filter(({ one, own }) => own.length > 0 || one.compare(now) === 0);
  return (
    <div className="day-list">
      {days.length === 0 ? <p className="muted">{t('none')}</p> : null}
      {days.map(({ one, own }) => (
        <section
          key={one.toString()}
          aria-label={t('on-day', { day: words.whole(one), count: own.length, shown: String(own.length) })}
        >
          <div className="day-list-head">
            <h3 aria-current={one.compare(now) === 0 ? 'date' : undefined}>{words.whole(one)}</h3>
            <NewOnDay day={one} onNew={onNew} isReached />
          </div>
          <DayEntries object={object} start={start} end={end} entries={own} day={one} neighbours={neighbours} />
        </section>
      ))}
    </div>
  );
}
