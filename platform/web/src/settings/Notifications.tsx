import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { messagesByField, problemOf } from '../api/problem';
import { useFormat } from '../i18n/format';
import { Check } from '../ui/Check';
import { Choice } from '../ui/Choice';
import { Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { Section } from './Section';

const KEY = ['notifications'];
const KINDS = ['mention', 'assigned', 'reminder'] as const;
const WAYS = ['inbox', 'mail'] as const;
const DAYS = [0, 1, 2, 3, 7];
const MINUTES = [0, 5, 10, 15, 30, 60, 120, 1440];
const TIMES = Array.from({ length: 32 }, (_, half) => {
  const hour = 6 + Math.floor(half / 2);
  return `${String(hour).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
});

type Settings = Schemas['NotificationSettings'];
type Wish = {
  kinds?: Record<string, { inbox?: boolean; mail?: boolean }>;
  taskReminder?: { daysBefore?: number; time?: string };
  meetingMinutes?: number;
  mailShowsTitle?: boolean;
};

/** What a person is told of, and how. Each choice holds at once, with a way back. */
export function Notifications() {
  const { t } = useTranslation('settings');
  const settings = useQuery({ queryKey: KEY, queryFn: () => data(api.GET('/api/v1/profile/notifications')) });
  return (
    <Section title={t('notifications')} text={t('notifications-text')}>
      {settings.error && !settings.data ? (
        <Failure error={settings.error} onRetry={() => settings.refetch()} compact />
      ) : !settings.data ? (
        <Skeleton lines={4} />
      ) : (
        <Choices settings={settings.data} />
      )}
    </Section>
  );
}

function Choices({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (wish: Wish) => data(api.PATCH('/api/v1/profile/notifications', { body: wish })),
    onSuccess: (now) => client.setQueryData(KEY, now),
  });
  const errors = messagesByField(change.error);
  const choose = (wish: Wish, back: Wish) =>
    change.mutate(wish, {
      onSuccess: () =>
        toast(t('profile-saved'), {
          label: words('undo'),
          run: () =>
            void change.mutateAsync(back).then(
              () => toast(t('profile-undone')),
              (error: unknown) => toastFailure(error, words),
            ),
        }),
      onError: (error) => (problemOf(error)?.violations ? undefined : toastFailure(error, words)),
    });
  const { taskReminder: task, meetingMinutes } = settings;
  const minutes = (count: number) =>
    count === 0
      ? t('at-its-start')
      : count === 1440
        ? t('day-before')
        : count % 60 === 0
          ? t('hours-before', { count: count / 60 })
          : t('minutes-before', { count });
  const withOwn = (usual: number[], own: number) => [...new Set([...usual, own])].sort((one, other) => one - other);
  return (
    <div className="settings-form">
      <table className="table settings-table notice-table">
        <thead>
          <tr>
            <th scope="col">{t('told-of')}</th>
            {WAYS.map((way) => (
              <th key={way} scope="col">
                {t(`way-${way}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <span className="settings-label">{t(`kind-${kind}`)}</span>
              </th>
              {WAYS.map((way) => {
                const on = settings.kinds[kind]?.[way] ?? false;
                return (
                  <td key={way}>
                    <Check
                      aria-label={`${t(`kind-${kind}`)}: ${t(`way-${way}`)}`}
                      isSelected={on}
                      isDisabled={change.isPending}
                      onChange={(next) =>
                        choose({ kinds: { [kind]: { [way]: next } } }, { kinds: { [kind]: { [way]: on } } })
                      }
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="notice-pair">
        <Choice
          label={t('task-day')}
          error={errors['taskReminder.daysBefore']}
          isDisabled={change.isPending}
          value={String(task.daysBefore)}
          options={withOwn(DAYS, task.daysBefore).map((days) => ({
            key: String(days),
            label: days === 0 ? t('due-day') : t('days-before', { count: days }),
          }))}
          onChange={(days) =>
            choose({ taskReminder: { daysBefore: Number(days) } }, { taskReminder: { daysBefore: task.daysBefore } })
          }
        />
        <Choice
          label={t('task-time')}
          help={t('task-time-help', { zone: format.timeZone })}
          error={errors['taskReminder.time']}
          isDisabled={change.isPending}
          value={task.time}
          options={[...new Set([...TIMES, task.time])].sort().map((time) => ({ key: time, label: time }))}
          onChange={(time) => time && choose({ taskReminder: { time } }, { taskReminder: { time: task.time } })}
        />
      </div>
      <Choice
        label={t('meeting-reminder')}
        error={errors.meetingMinutes}
        isDisabled={change.isPending}
        value={String(meetingMinutes)}
        options={withOwn(MINUTES, meetingMinutes).map((count) => ({ key: String(count), label: minutes(count) }))}
        onChange={(count) => choose({ meetingMinutes: Number(count) }, { meetingMinutes })}
      />
      <Check
        isSelected={settings.mailShowsTitle}
        isDisabled={change.isPending}
        onChange={(shown) => choose({ mailShowsTitle: shown }, { mailShowsTitle: !shown })}
      >
        {t('mail-shows-title')}
      </Check>
    </div>
  );
}
