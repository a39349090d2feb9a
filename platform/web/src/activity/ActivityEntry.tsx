import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarDays, Ellipsis, ExternalLink, Lock, MapPin, Pencil, Phone, StickyNote, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deleteRecord, type Names, restoreRecord, type Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { FieldValue } from '../record/FieldValue';
import { forgetRecord } from '../record/queries';
import { RecordForm } from '../record/RecordForm';
import { useMayAt } from '../record/rights';
import { fieldOf, useLabel, useObject } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { Item, Menu } from '../ui/Menu';
import { toast, toastFailure } from '../ui/toasts';
import { MentionText } from './MentionText';
import { plainText } from './mentions';
import { TaskCheck } from './TaskRow';

const LONG = 420;

/** One activity in a timeline: who did what when, and what came of it. */
export function ActivityEntry({
  at,
  activity,
  names,
  withDate,
}: {
  at: string;
  activity: Stored;
  names: Names;
  withDate: boolean;
}) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const label = useLabel();
  const object = useObject(activity.object);
  const title = String(activity.fields[object?.title ?? 'subject'] ?? '');
  const owner = activity.fields.owner;
  const who = names[typeof owner === 'string' ? owner : activity.createdBy] ?? '';
  const words = ['body', 'description']
    .flatMap((key) => (object && fieldOf(object, key)) ?? [])
    .find((field) => textOf(activity.fields[field.key]) !== '');
  const body = words ? textOf(activity.fields[words.key]) : '';
  // a title that says no more than the words around it
  const repeats =
    body === ''
      ? activity.object === 'call' && title === t('call-now')
      : plainText(body.split('\n')[0] ?? '').trim() === title;
  return (
    <li className="timeline-entry">
      <span className={`timeline-icon timeline-${activity.object}`} aria-hidden="true">
        <KindIcon object={activity.object} icon={object?.icon ?? ''} />
      </span>
      <div className="timeline-words">
        <p className="timeline-line">
          {activity.object === 'task' ? <TaskCheck task={activity} /> : null}
          <span>
            <strong>{who}</strong> {t(deedOf(activity, at), { kind: object ? label(object.label) : activity.object })}
          </span>
          <Details activity={activity} />
          {activity.fields.private === true ? <Lock className="private-mark" aria-label={t('only-you')} /> : null}
        </p>
        {repeats ? null : <p className="timeline-title">{title}</p>}
        {words === undefined ? null : words.masked ? (
          <FieldValue field={words} value={body} compact />
        ) : (
          <Body text={body} />
        )}
      </div>
      <time dateTime={at} title={format.dateTime(at)} className="muted">
        {withDate ? format.dateTime(at) : format.time(at)}
      </time>
      <Actions activity={activity} title={title} names={names} />
    </li>
  );
}

function deedOf(activity: Stored, at: string) {
  switch (activity.object) {
    case 'note':
      return 'wrote-note';
    case 'call':
      return activity.fields.direction === 'incoming' ? 'got-call' : 'made-call';
    case 'meeting':
      return new Date(at) > new Date() ? 'plans-meeting' : 'held-meeting';
    case 'task':
      return activity.fields.status === 'done'
        ? 'done-task'
        : activity.fields.status === 'cancelled'
          ? 'cancelled-task'
          : 'opened-task';
    default:
      return 'added-record';
  }
}

function KindIcon({ object, icon }: { object: string; icon: string }) {
  switch (object) {
    case 'note':
      return <StickyNote />;
    case 'call':
      return <Phone />;
    case 'meeting':
      return <CalendarDays />;
    default:
      return <ObjectIcon name={icon} />;
  }
}

/** What a call or a meeting has beside its words. */
function Details({ activity }: { activity: Stored }): ReactNode {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const object = useObject(activity.object);
  const outcome = object && fieldOf(object, 'outcome');
  const place = object && fieldOf(object, 'location');
  const { minutes, end, location } = activity.fields;
  return (
    <>
      {outcome && activity.fields.outcome ? <FieldValue field={outcome} value={activity.fields.outcome} /> : null}
      {typeof minutes === 'number' ? (
        <span className="muted">{t('minutes', { count: minutes, shown: format.integer(minutes) })}</span>
      ) : null}
      {activity.object === 'meeting' && typeof end === 'string' ? (
        <span className="muted">– {format.time(end)}</span>
      ) : null}
      {place && typeof location === 'string' ? (
        <span className="muted timeline-place">
          <MapPin aria-hidden="true" />
          <FieldValue field={place} value={location} compact />
        </span>
      ) : null}
    </>
  );
}

function Body({ text }: { text: string }) {
  const { t } = useTranslation('activity');
  const [whole, setWhole] = useState(false);
  const long = text.length > LONG || text.split('\n').length > 8;
  return (
    <div className={long && !whole ? 'timeline-body timeline-body-cut' : 'timeline-body'}>
      <p className="long-text">
        <MentionText text={text} />
      </p>
      {long && !whole ? (
        <button type="button" className="link-button" onClick={() => setWhole(true)}>
          {t('show-whole')}
        </button>
      ) : null}
    </div>
  );
}

function Actions({ activity, title, names }: { activity: Stored; title: string; names: Names }) {
  const { t } = useTranslation('activity');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const navigate = useNavigate();
  const object = useObject(activity.object);
  const mayUpdate = useMayAt(object, activity, 'update');
  const mayDelete = useMayAt(object, activity, 'delete');
  const [editing, setEditing] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteRecord(activity.object, activity.id),
    onSuccess: () => {
      forgetRecord(client, activity.object);
      toast(t('undone-log', { name: title }), {
        label: words('undo'),
        run: () =>
          void restoreRecord(activity.object, activity.id).then(
            () => forgetRecord(client, activity.object, activity.id),
            (error: unknown) => toastFailure(error, words),
          ),
      });
    },
    onError: (error) => toastFailure(error, words),
  });
  const label = t('more', { name: title });
  return (
    <>
      <Menu
        label={label}
        placement="bottom end"
        trigger={
          <AriaButton className="icon-button timeline-more" aria-label={label}>
            <Ellipsis aria-hidden="true" />
          </AriaButton>
        }
      >
        <Item
          icon={<ExternalLink aria-hidden="true" />}
          onAction={() => navigate(`/o/${activity.object}/${activity.id}`)}
        >
          {t('open')}
        </Item>
        {mayUpdate ? (
          <Item icon={<Pencil aria-hidden="true" />} onAction={() => setEditing(true)}>
            {t('edit')}
          </Item>
        ) : null}
        {mayDelete ? (
          <Item icon={<Trash2 aria-hidden="true" />} isDanger onAction={() => remove.mutate()}>
            {t('delete')}
          </Item>
        ) : null}
      </Menu>
      {object && mayUpdate ? (
        <RecordForm
          object={object}
          record={activity}
          names={names}
          isOpen={editing}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
