import { type CalendarDate, today } from '@internationalized/date';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type FieldValues, queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { cardKeys, variesByLayout } from '../record/card';
import type { Form } from '../record/form';
import { listKey } from '../record/queries';
import { useMayWith } from '../record/rights';
import { fieldOf, isWritable, type ObjectModel, useLabel } from '../record/schema';
import { useNarrow } from '../record/useNarrow';
import { useSession } from '../session/session';
import { useShortcuts } from '../shell/shortcuts';
import { Button, IconButton } from '../ui/Button';
import { Failure, Loading } from '../ui/States';
import './calendar.css';
import { DayList } from './DayList';
import { dayIn, entriesOf, filterOfRange, rangeOf, type Span, startOf, stepped } from './days';
import { MonthGrid } from './MonthGrid';
import { WeekColumns } from './WeekColumns';
import { useDayWords } from './words';

/** What is loaded of one range at most. */
const MOST = 500;

/** Records on their days, by month and by week, in the time zone of whoever looks. Where one is stands in the address. */
export default function Calendar({
  object,
  form,
  filter,
  onNew,
}: {
  object: ObjectModel;
  form: Extract<Form, { as: 'calendar' }>;
  filter: string;
  onNew: (values: FieldValues) => void;
}) {
  const { t } = useTranslation('calendar');
  const { t: words } = useTranslation('record');
  const label = useLabel();
  const format = useFormat();
  const { timeZone } = format;
  const { firstWeekday } = useSession().company;
  const mayCreate = useMayWith(object, 'create');
  const narrow = useNarrow();
  const dayWords = useDayWords();
  const [address, setAddress] = useSearchParams();
  const span: Span = address.get('span') === 'week' ? 'week' : 'month';
  const now = today(timeZone);
  const day = dayIn(address.get('day')) ?? now;
  const range = rangeOf(day, span, firstWeekday);
  const start = fieldOf(object, form.start);
  const end = form.end === null ? undefined : fieldOf(object, form.end);

  const question = {
    filter: start ? filterOfRange(range, start, end, timeZone, filter) : filter,
    sort: [form.start],
    fields: cardKeys(object, [], form.end === null ? [form.start] : [form.start, form.end]),
    names: true,
    total: true,
    limit: MOST,
    ...(variesByLayout(object) ? { layouts: true } : {}),
  };
  // the first page is all there is to it: more would be no calendar any more
  const list = useInfiniteQuery({
    queryKey: [...listKey(object.key), question],
    queryFn: ({ signal }) => queryRecords(object.key, question, signal),
    enabled: start !== undefined,
    initialPageParam: null,
    getNextPageParam: () => undefined,
    placeholderData: keepPreviousData,
  });
  const page = list.data?.pages[0];
  const entries = useMemo(
    () =>
      start && page
        ? entriesOf(
            page.records.map((record) => ({
              record: { ...record, names: page.names ?? {} },
              layout: page.layouts?.[record.id],
            })),
            start,
            end,
            timeZone,
          )
        : [],
    [page, start, end, timeZone],
  );

  const go = (to: CalendarDate, as: Span = span) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('day', to.toString());
        after.set('span', as);
        return after;
      },
      { replace: true },
    );
  const step = (by: number) => go(stepped(day, span, by));
  useShortcuts([
    { keys: 'j', label: t('key-next'), run: () => step(1) },
    { keys: 'k', label: t('key-previous'), run: () => step(-1) },
    { keys: 't', label: t('key-today'), run: () => go(now) },
  ]);

  if (!start) {
    return null;
  }
  const begin =
    mayCreate && isWritable(start)
      ? (on: CalendarDate) => onNew({ [start.key]: startOf(on, start, timeZone) })
      : undefined;
  const total = page?.total ?? 0;
  const shared = { object, start, end, entries, day, now, onNew: begin, onDay: go };
  return (
    <>
      <div className="calendar-bar">
        <h2 className="calendar-month" aria-live="polite">
          {span === 'week' ? dayWords.week(range) : dayWords.month(day)}
        </h2>
        <Button onPress={() => go(now)}>{t('today')}</Button>
        <IconButton label={t(`previous-${span}`)} keys="k" onPress={() => step(-1)}>
          <ChevronLeft aria-hidden="true" />
        </IconButton>
        <IconButton label={t(`next-${span}`)} keys="j" onPress={() => step(1)}>
          <ChevronRight aria-hidden="true" />
        </IconButton>
        <span className="calendar-spans" role="group" aria-label={t('span')}>
          {(['month', 'week'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="calendar-span"
              aria-pressed={span === one}
              onClick={() => go(day, one)}
            >
              {t(one)}
            </button>
          ))}
        </span>
      </div>
      {list.error && !page ? <Failure error={list.error} onRetry={() => list.refetch()} /> : null}
      {!page && !list.error ? <Loading /> : null}
      {page && total > page.records.length ? (
        <p className="list-notice">
          {t('not-all', { all: format.integer(total), shown: format.integer(page.records.length) })}
        </p>
      ) : null}
      {page ? (
        <section
          className="calendar-body"
          aria-label={t('calendar', { name: label(start.label) })}
          aria-busy={list.isPlaceholderData}
        >
          {narrow ? (
            <DayList {...shared} range={range} span={span} />
          ) : span === 'week' ? (
            <WeekColumns {...shared} range={range} />
          ) : (
            <MonthGrid {...shared} range={range} />
          )}
        </section>
      ) : null}
      <footer className="list-foot">
        <output>{page ? words('records', { count: total, shown: format.integer(total) }) : ''}</output>
        {list.error && page ? <Failure error={list.error} compact onRetry={() => list.refetch()} /> : null}
      </footer>
    </>
  );
}
