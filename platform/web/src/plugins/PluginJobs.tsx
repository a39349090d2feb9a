import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { useFormat } from '../i18n/format';
import type { Language } from '../i18n/i18n';
import { weekdayName } from '../i18n/regions';
import { useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { Failure } from '../ui/States';
import { toastFailure } from '../ui/toasts';

type Job = Schemas['PluginJob'];

const WATCHED_EVERY = 2_000;
const COLORS: Record<Job['state'], string> = {
  new: '',
  asked: 'tag-blue',
  running: 'tag-blue',
  done: 'tag-green',
  failed: 'tag-red',
  late: 'tag-red',
};

const isUnderWay = (job: Job) => job.state === 'asked' || job.state === 'running';

/** The jobs of an active plugin: when they run, what became of the last run, and to have one now. */
export function PluginJobs({ plugin }: { plugin: string }) {
  const { t } = useTranslation('plugins');
  const key = ['plugin-jobs', plugin];
  const jobs = useQuery({
    queryKey: key,
    queryFn: async () => (await data(api.GET('/api/v1/plugins/{plugin}/jobs', { params: { path: { plugin } } }))).jobs,
    refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? WATCHED_EVERY : false),
  });
  if (jobs.error && !jobs.data) {
    return <Failure error={jobs.error} onRetry={() => jobs.refetch()} compact />;
  }
  if (!jobs.data || jobs.data.length === 0) {
    return null;
  }
  return (
    <section className="plugin-plan" aria-label={t('jobs')}>
      <h4>{t('jobs')}</h4>
      <ul className="plugin-jobs">
        {jobs.data.map((job) => (
          <Entry key={job.key} plugin={plugin} job={job} queryKey={key} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ plugin, job, queryKey }: { plugin: string; job: Job; queryKey: string[] }) {
  const { t } = useTranslation('plugins');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: () =>
      data(api.POST('/api/v1/plugins/{plugin}/jobs/{job}/run', { params: { path: { plugin, job: job.key } } })),
    onError: (error) => toastFailure(error, words),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const name = label(job.label);
  const facts = [
    useSchedule()(job.schedule),
    job.ended === null ? [] : t('job-ended', { when: format.dateTime(job.ended) }),
    job.next === null ? [] : t('job-next', { when: format.dateTime(job.next) }),
  ].flat();
  return (
    <li className="plugin-job">
      <div>
        <p>
          {name} <span className={`tag ${COLORS[job.state]}`}>{t(`job-${job.state}`)}</span>
        </p>
        <p className="muted">{facts.join(' · ')}</p>
        {job.state === 'running' && job.expected > 0 ? (
          <Progress share={job.done / job.expected} label={t('job-progress', { name })} />
        ) : null}
        {job.state === 'failed' || job.state === 'late' ? <p>{t(`job-${job.state}-note`)}</p> : null}
      </div>
      <Button
        aria-label={t('job-run-named', { name })}
        isDisabled={isUnderWay(job)}
        isPending={run.isPending}
        onPress={() => run.mutate()}
      >
        {t('job-run')}
      </Button>
    </li>
  );
}

function useSchedule() {
  const { t, i18n } = useTranslation('plugins');
  return (schedule: Job['schedule']): string => {
    switch (schedule.kind) {
      case 'daily':
        return t('daily', { time: schedule.time ?? '' });
      case 'weekly':
        return t('weekly', {
          day: weekdayName(schedule.weekday ?? 1, i18n.language as Language),
          time: schedule.time ?? '',
        });
      case 'every':
        return t('every', { count: schedule.minutes ?? 0 });
      case 'on-demand':
        return t('on-demand');
    }
  };
}
