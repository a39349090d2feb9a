import { type CalendarDate, parseDate } from '@internationalized/date';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/**
 * Goes from day to day with the arrow keys, also to those that are not in sight yet; Enter begins a record on the day that has the focus.
 */
export function useDayKeys({
  days,
  day,
  perRow,
  onDay,
  onNew,
}: {
  days: RefObject<HTMLElement | null>;
  day: CalendarDate;
  /** How far up and down lead; null for nowhere. */
  perRow: number | null;
  onDay: (day: CalendarDate) => void;
  onNew: ((day: CalendarDate) => void) | undefined;
}) {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === day.toString()) {
      wanted.current = undefined;
      days.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    }
  }, [day, days]);

  return (event: KeyboardEvent) => {
    const on = (event.target as HTMLElement).dataset.day;
    if (on === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const from = parseDate(on);
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ...(perRow === null ? {} : { ArrowUp: -perRow, ArrowDown: perRow }),
    };
    const by = steps[event.key];
    const to =
      by !== undefined
        ? from.add({ days: by })
        : event.key === 'PageDown'
          ? from.add({ months: 1 })
          : event.key === 'PageUp'
            ? from.subtract({ months: 1 })
            : undefined;
    if (to) {
      event.preventDefault();
      wanted.current = to.toString();
      onDay(to);
    } else if (event.key === 'Enter' && onNew) {
      event.preventDefault();
      onNew(from);
    }
  };
}
