import { Check, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Names, Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { dayIn } from './days';
import { useTaskState } from './useTaskState';

/** A task that is done where it stands. */
export function TaskRow({ task, names, withCustomer }: { task: Stored; names: Names; withCustomer?: boolean }) {
  const format = useFormat();
  const name = String(task.fields.subject);
  const due = task.fields.due;
  const owner = task.fields.owner;
  const today = dayIn(format.timeZone, new Date());
  const overdue = typeof due === 'string' && due < today;
  const customers = Array.isArray(task.fields.customers) ? task.fields.customers : [];
  const { t } = useTranslation('activity');
  return (
    <li className="task-row">
      <TaskCheck task={task} />
      <span className="task-words">
        <Link to={`/o/task/${task.id}`}>{name}</Link>
        {withCustomer
          ? customers
              .filter((id) => names[id] !== undefined)
              .slice(0, 2)
              .map((id) => (
                <Link key={id} to={`/o/customer/${id}`} className="task-about">
                  {names[id]}
                </Link>
              ))
          : null}
      </span>
      {task.fields.private === true ? <Lock className="private-mark" aria-label={t('only-you')} /> : null}
      {typeof due === 'string' ? (
        <span className={overdue ? 'tag tag-red' : 'tag'}>
          {overdue
            ? `${t('overdue')} · ${format.date(due)}`
            : due === today
              ? t('today')
              : t('due-on', { date: format.date(due) })}
        </span>
      ) : null}
      {!withCustomer && typeof owner === 'string' && names[owner] ? (
        <span className="who task-owner" title={names[owner]}>
          <Avatar name={names[owner]} />
        </span>
      ) : null}
    </li>
  );
}

export function TaskCheck({ task }: { task: Stored }) {
  const { t } = useTranslation('activity');
  const state = useTaskState();
  const done = task.fields.status === 'done';
  const name = String(task.fields.subject);
  if (!state.mayToggle) {
    return done ? (
      <span className="task-check task-check-done" role="img" aria-label={t('is-done')}>
        <Check aria-hidden="true" />
      </span>
    ) : null;
  }
  return (
    <button
      type="button"
      className={done ? 'task-check task-check-done' : 'task-check'}
      aria-label={t(done ? 'mark-open' : 'mark-done', { name })}
      aria-busy={state.pending === task.id}
      onClick={() => state.toggle(task)}
    >
      <Check aria-hidden="true" />
    </button>
  );
}
