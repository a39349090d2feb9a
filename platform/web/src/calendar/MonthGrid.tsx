import { useRef } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Neighbours } from '../record/RecordGrid';
import { placedIn, weeksOf } from './days';
import { EntryLink } from './EntryLink';
import { NewOnDay } from './NewOnDay';
import { entriesOn, type Shown } from './shown';
import { useDayKeys } from './useDayKeys';
import { useDayWords } from './words';

/** Lines of a day before the rest is only counted. */
const LINES = 3;
const WEEK = 7;

/** A month as weeks below each other; what lasts several days is one strip through them. */
export function MonthGrid({ object, start, entries, range, day, now, onNew, onDay }: Shown) {
  const { t } = useTranslation('calendar');
  const words = useDayWords();
  const days = useRef<HTMLDivElement>(null);
  const key = useDayKeys({ days, day, perRow: WEEK, onDay, onNew });
  const weeks = weeksOf(range);
  const neighbours: Neighbours = { ids: entries.map((entry) => entry.record.id) };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the days inside
    <div ref={days} className="month" onKeyDown={key}>
      <div className="month-head" aria-hidden="true">
        {weeks[0]?.map((one) => (
          <span key={one.toString()}>{words.weekday(one)}</span>
        ))}
      </div>
      {weeks.map((week) => {
        const placed = placedIn(week, entries);
        const hiddenOn = (column: number) =>
          placed.filter((one) => one.line >= LINES && one.column <= column && one.column + one.length > column).length;
        return (
          <div key={week[0]?.toString()} className="month-week">
            {week.map((one, column) => {
              const count = entriesOn(entries, one).length;
              return (
                <div
                  key={one.toString()}
                  role="group"
                  tabIndex={one.compare(day) === 0 ? 0 : -1}
                  aria-label={t('on-day', { day: words.whole(one), count, shown: String(count) })}
                  aria-current={one.compare(now) === 0 ? 'date' : undefined}
                  data-day={one.toString()}
                  className={['month-day', one.month === day.month ? '' : 'month-other'].join(' ')}
                  style={{ gridColumn: column + 1 }}
                >
                  <span className="day-number" aria-hidden="true">
                    {words.number(one)}
                  </span>
                  <NewOnDay day={one} onNew={onNew} />
                </div>
              );
            })}
            {placed
              .filter((one) => one.line < LINES)
              .map(({ entry, column, length, line, begins, ends }) => (
                <EntryLink
                  key={entry.record.id}
                  object={object}
                  start={start}
                  entry={entry}
                  neighbours={neighbours}
                  begins={begins}
                  ends={ends}
                  style={{ gridColumn: `${column + 1} / span ${length}`, gridRow: line + 2 }}
                />
              ))}
            {week.map((one, column) =>
              hiddenOn(column) > 0 ? (
                <More
                  key={one.toString()}
                  object={object}
                  start={start}
                  entries={entriesOn(entries, one)}
                  hidden={hiddenOn(column)}
                  day={one}
                  column={column}
                  neighbours={neighbours}
                />
              ) : null,
            )}
          </div>
        );
      })}
    </div>
  );
}

/** How many there is no room for, and what opens: all of the day. */
function More({
  object,
  start,
  entries,
  hidden,
  day,
  column,
  neighbours,
}: Pick<Shown, 'object' | 'start' | 'entries' | 'day'> & {
  hidden: number;
  column: number;
  neighbours: Neighbours;
}) {
  const { t } = useTranslation('calendar');
  const words = useDayWords();
  const label = t('more-on-day', { day: words.whole(day), count: hidden, shown: String(hidden) });
  return (
    <DialogTrigger>
      <AriaButton
        className="entry-more"
        aria-label={label}
        style={{ gridColumn: column + 1, gridRow: LINES + 2 } as React.CSSProperties}
      >
        {t('more-on', { shown: String(hidden) })}
      </AriaButton>
      <Popover className="popover day-popover">
        <Dialog className="day-dialog" aria-label={words.whole(day)}>
          <h3>{words.whole(day)}</h3>
          <ul className="day-entries">
            {entries.map((entry) => (
              <li key={entry.record.id}>
                <EntryLink object={object} start={start} entry={entry} neighbours={neighbours} />
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
