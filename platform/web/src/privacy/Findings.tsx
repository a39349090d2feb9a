import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Failure, Skeleton } from '../ui/States';
import { toastFailure } from '../ui/toasts';
import { type Finding, type PrivacyRequest, type Treatment, useFindings, useReloadRequests } from './queries';
import type { privacyTexts } from './texts';

type Key = keyof typeof privacyTexts.en;

/** What was found, and what is to become of each of it. */
export function Findings({ request }: { request: PrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const list = useFindings(request);
  const pages = list.data?.pages ?? [];
  const names = Object.assign({}, ...pages.map((page) => page.names)) as Record<string, string>;
  return (
    <Section
      title={t('findings')}
      text={t('findings-text', { count: request.found, shown: format.integer(request.found) })}
    >
      {request.undecided > 0 ? <Undecided request={request} /> : null}
      {list.error && !list.data ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={6} />
      ) : (
        <table className="table settings-table">
          <thead>
            <tr>
              <th scope="col">{t('col-where')}</th>
              <th scope="col" className="settings-wide">
                {t('col-why')}
              </th>
              <th scope="col">{t('col-treatment')}</th>
            </tr>
          </thead>
          <tbody>
            {pages
              .flatMap((page) => page.findings)
              .map((finding) => (
                <FindingRow key={finding.id} request={request} finding={finding} names={names} />
              ))}
          </tbody>
        </table>
      )}
      {list.error && list.data ? <Failure error={list.error} compact onRetry={() => list.refetch()} /> : null}
      {list.hasNextPage ? (
        <Button onPress={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
          {words('load-more')}
        </Button>
      ) : null}
    </Section>
  );
}

/** Names are shared by many: whose they are, somebody has to say. */
function Undecided({ request }: { request: PrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const reload = useReloadRequests();
  const decide = useMutation({
    mutationFn: (treatment: Treatment) =>
      data(
        api.POST('/api/v1/privacy-requests/{id}/undecided', {
          params: { path: { id: request.id } },
          body: { treatment },
        }),
      ),
    onSuccess: reload,
    onError: (error) => toastFailure(error, words),
  });
  return (
    <div className="privacy-undecided" role="status">
      <span>{t('undecided-count', { count: request.undecided, shown: format.integer(request.undecided) })}</span>
      <Button isDisabled={decide.isPending} onPress={() => decide.mutate('keep')}>
        {t('all-keep')}
      </Button>
      <Button isDisabled={decide.isPending} onPress={() => decide.mutate('redact')}>
        {t('all-redact')}
      </Button>
    </div>
  );
}

function FindingRow({
  request,
  finding,
  names,
}: {
  request: PrivacyRequest;
  finding: Finding;
  names: Record<string, string>;
}) {
  const { t, i18n } = useTranslation('privacy');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const label = useLabel();
  const schema = useSchema().data;
  const reload = useReloadRequests();
  const decide = useMutation({
    mutationFn: (treatment: Treatment) =>
      data(
        api.PATCH('/api/v1/privacy-requests/{id}/findings/{finding}', {
          params: { path: { id: request.id, finding: finding.id } },
          body: { treatment },
        }),
      ),
    onSuccess: reload,
    onError: (error) => toastFailure(error, words),
  });
  const object = schema?.objects.find((one) => one.key === finding.object);
  const title = finding.record === null ? undefined : names[finding.record];
  const name = finding.place !== null ? t(`place-${finding.place}` as Key) : (title ?? t('private-record'));
  const kind =
    finding.place !== null
      ? t('times', { count: finding.count, shown: format.integer(finding.count) })
      : object
        ? label(object.label)
        : finding.object;
  const reasons = finding.reasons.map((reason) => t(`reason-${reason}`)).join(', ');
  const why = `why-${finding.problem ?? ''}`;
  const offered: Treatment[] = finding.place === null ? ['erase', 'redact', 'keep'] : ['redact', 'keep'];
  return (
    <tr>
      <td>
        <span className="privacy-where">
          {finding.record !== null && title !== undefined ? (
            <Link to={`/o/${finding.object}/${finding.record}`}>{name}</Link>
          ) : (
            <span>{name}</span>
          )}
          <span className="muted">{kind}</span>
          <span className="muted privacy-narrow">{reasons}</span>
          {finding.problem ? (
            <span className="privacy-problem">
              {t('is-left', { why: t((i18n.exists(why, { ns: 'privacy' }) ? why : 'why-other') as Key) })}
            </span>
          ) : null}
        </span>
      </td>
      <td className="settings-wide">{reasons}</td>
      <td className="privacy-treatment">
        <Choice
          label={t('treatment-of', { name })}
          labelHidden
          placeholder={t('undecided')}
          value={decide.isPending ? decide.variables : finding.treatment}
          options={offered.map((one) => ({ key: one, label: t(`treatment-${one}`) }))}
          onChange={(key) => key && decide.mutate(key as Treatment)}
        />
      </td>
    </tr>
  );
}
