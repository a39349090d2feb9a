import './activity.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Names, queryRecords, readTimeline, type Stored, type TimelineEntry } from '../api/records';
import { useFormat } from '../i18n/format';
import { textLiteral } from '../record/filter';
import { ChangeEntry } from '../record/HistoryList';
import { lets } from '../record/rights';
import { fieldOf, isWritable, type ObjectModel, useObject, useSchema } from '../record/schema';
import { nameOf } from '../record/values';
import { useMay } from '../session/session';
import { Button } from '../ui/Button';
import { grouped } from '../ui/grouped';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { ActivityEntry } from './ActivityEntry';
import { Composer, writtenTo } from './Composer';
import { dayIn, daysAfter } from './days';
import { kindsAt } from './kinds';
import { TaskRow } from './TaskRow';

const SHOWN = ['all', 'activities', 'changes'] as const;
type Shown = (typeof SHOWN)[number];

/** What happened around a record, and what is to happen: the place where a follow-up is logged. */
export function Timeline({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('activity');
  const mayWrite = useMay('writeRecords');
  const objects = useSchema().data?.objects ?? [];
  // an activity that could not be made to point here would not be seen here
  const kinds = kindsAt(object).filter(({ kind, field }) =>
    objects.some(
      (one) =>
        one.key === kind &&
        lets(one, 'create') &&
        [field, writtenTo(kind)].every((key) => one.fields.some((own) => own.key === key && isWritable(own))),
    ),
  );
  const [shown, setShown] = useState<Shown>('all');
  return (
    <div className="timeline">
      {mayWrite && kinds.length > 0 ? <Composer kinds={kinds} record={record} name={nameOf(object, record)} /> : null}
      <OpenTasks object={object} record={record} />
      <ToggleButtonGroup
        aria-label={t('show')}
        className="segments"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        onSelectionChange={(keys) => setShown(SHOWN.find((one) => keys.has(one)) ?? 'all')}
      >
        {SHOWN.map((one) => (
          <ToggleButton key={one} id={one} className="segment">
            {t(`show-${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Entries object={object} record={record} shown={shown} />
    </div>
  );
}

function Entries({ object, record, shown }: { object: ObjectModel; record: Stored; shown: Shown }) {
  const { t } = useTranslation('activity');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const show = {
    all: [],
    activities: kindsAt(object).map((one) => one.kind),
    changes: ['changes'],
  }[shown];
  const timeline = useInfiniteQuery({
    queryKey: ['timeline', object.key, record.id, shown],
    queryFn: ({ pageParam }) => readTimeline(object.key, record.id, show, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
  });
  if (timeline.error) {
    return <Failure error={timeline.error} onRetry={() => timeline.refetch()} />;
  }
  if (!timeline.data) {
    return (
      <div className="history-waiting">
        <Skeleton lines={6} />
      </div>
    );
  }
  // open tasks stand above, where they are to be done
  const entries = timeline.data.pages
    .flatMap((page) => page.entries)
    .filter((entry) => !(entry.record?.object === 'task' && entry.record.fields.status === 'open'));
  const names = Object.assign({}, ...timeline.data.pages.map((page) => page.names)) as Names;
  if (entries.length === 0 && !timeline.hasNextPage) {
    return <EmptyState icon={<Activity />} title={t('nothing')} text={t('nothing-text')} />;
  }
  const now = new Date();
  const today = dayIn(format.timeZone, now);
  const dayOf = (entry: TimelineEntry) => {
    const at = new Date(entry.at);
    const day = dayIn(format.timeZone, at);
    if (at > now && day !== today) {
      return t('upcoming');
    }
    return day === today ? t('today') : day === daysAfter(today, -1) ? t('yesterday') : format.dayOf(entry.at);
  };
  return (
    <div className="timeline-entries">
      {[...grouped(entries, dayOf)].map(([day, ofDay]) => (
        <section key={day}>
          <h2 className="history-day">{day}</h2>
          <ol className="timeline-day">
            {ofDay.map((entry) =>
              entry.record ? (
                <ActivityEntry
                  key={entry.record.id}
                  at={entry.at}
                  activity={entry.record}
                  names={names}
                  withDate={day === t('upcoming')}
                />
              ) : entry.change ? (
                <ChangeEntry key={entry.change.revision} object={object} entry={entry.change} names={names} />
              ) : null,
            )}
          </ol>
        </section>
      ))}
      {timeline.hasNextPage ? (
        <Button onPress={() => timeline.fetchNextPage()} isPending={timeline.isFetchingNextPage}>
          {words('load-more')}
        </Button>
      ) : null}
    </div>
  );
}

const MOST_TASKS = 20;

function OpenTasks({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('activity');
  const task = useObject('task');
  const isAsked = task !== undefined && ['status', 'due'].every((key) => fieldOf(task, key)?.filterable);
  const field = isAsked ? kindsAt(object).find((one) => one.kind === 'task')?.field : undefined;
  const tasks = useQuery({
    queryKey: ['tasks', 'at', object.key, record.id],
    enabled: field !== undefined,
    queryFn: ({ signal }) =>
      queryRecords(
        'task',
        {
          filter: `${textLiteral(record.id)} in ${field} && status == 'open'`,
          sort: ['due'],
          limit: MOST_TASKS,
          names: true,
        },
        signal,
      ),
  });
  if (tasks.error) {
    return <Failure error={tasks.error} onRetry={() => tasks.refetch()} compact />;
  }
  return tasks.data && tasks.data.records.length > 0 ? (
    <section className="open-tasks" aria-label={t('open-tasks')}>
      <h2 className="history-day">{t('open-tasks')}</h2>
      <ul>
        {tasks.data.records.map((task) => (
          <TaskRow key={task.id} task={task} names={tasks.data.names ?? {}} />
        ))}
      </ul>
    </section>
  ) : null;
}
