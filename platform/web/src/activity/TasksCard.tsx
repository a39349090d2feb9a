import './activity.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { createRecord, queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { forgetRecord } from '../record/queries';
import { useMayWith } from '../record/rights';
import { fieldOf, isWritable, type ObjectModel } from '../record/schema';
import { useSession } from '../session/session';
import { Failure, Skeleton } from '../ui/States';
import { toastFailure } from '../ui/toasts';
import { dayIn } from './days';
import { TaskRow } from './TaskRow';

const SHOWN = 12;

/** What is asked of tasks to find those that somebody has to do. */
const ASKED = ['owner', 'status', 'due'];

/** Whether it can be asked whose tasks are open and when they are due. */
export function hasTasksOfDay(tasks: ObjectModel): boolean {
  return ASKED.every((key) => fieldOf(tasks, key)?.filterable);
}

/** What a person has to do today, the longest overdue first. */
export function TasksCard({ tasks: object }: { tasks: ObjectModel }) {
  const { t } = useTranslation('activity');
  const { actor } = useSession();
  const format = useFormat();
  const mayCreate = useMayWith(object, 'create');
  const mayBegin = ['subject', 'due', 'owner'].every((key) =>
    object.fields.some((one) => one.key === key && isWritable(one)),
  );
  const today = dayIn(format.timeZone, new Date());
  const tasks = useQuery({
    queryKey: ['tasks', 'mine', today],
    queryFn: ({ signal }) =>
      queryRecords(
        'task',
        {
          filter: `owner == '${actor.id}' && status == 'open' && due <= date('${today}')`,
          sort: ['due'],
          limit: SHOWN,
          total: true,
          names: true,
        },
        signal,
      ),
  });
  const more = (tasks.data?.total ?? 0) - (tasks.data?.records.length ?? 0);
  return (
    <section className="card tasks-card" aria-label={t('your-tasks')}>
      <header className="card-header">
        <h2 className="card-title">{t('your-tasks')}</h2>
        <Link to={`/o/task?f=owner:is:${actor.id}&f=status:in:open&sort=due`}>{t('all-tasks')}</Link>
      </header>
      {tasks.error ? (
        <Failure error={tasks.error} onRetry={() => tasks.refetch()} />
      ) : !tasks.data ? (
        <div className="home-waiting">
          <Skeleton lines={3} />
        </div>
      ) : tasks.data.records.length === 0 ? (
        <p className="home-empty">{t('tasks-none')}</p>
      ) : (
        <ul>
          {tasks.data.records.map((task) => (
            <TaskRow key={task.id} task={task} names={tasks.data.names ?? {}} withCustomer />
          ))}
        </ul>
      )}
      {more > 0 ? (
        <p className="tasks-more muted">{t('tasks-more', { count: more, shown: format.integer(more) })}</p>
      ) : null}
      {mayCreate && mayBegin ? <NewTask today={today} owner={actor.id} /> : null}
    </section>
  );
}

function NewTask({ today, owner }: { today: string; owner: string }) {
  const { t } = useTranslation('activity');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const attempt = useRef(crypto.randomUUID());
  const add = useMutation({
    mutationFn: (subject: string) => createRecord('task', { subject, due: today, owner }, attempt.current),
    onSuccess: () => {
      setText('');
      attempt.current = crypto.randomUUID();
      forgetRecord(client, 'task');
    },
    onError: (error) => {
      attempt.current = crypto.randomUUID();
      toastFailure(error, words);
    },
  });
  return (
    <form
      className="new-task"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !add.isPending) {
          add.mutate(text.trim());
        }
      }}
    >
      <Plus aria-hidden="true" />
      <input
        aria-label={t('new-task')}
        placeholder={t('add-today')}
        value={text}
        maxLength={200}
        readOnly={add.isPending}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}
