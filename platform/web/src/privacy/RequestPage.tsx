import './privacy.css';
import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, Download, Eraser, SearchX, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, data } from '../api/client';
import { useFormat } from '../i18n/format';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Confirmation } from '../ui/Overlay';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { EraseDialog } from './EraseDialog';
import { Findings } from './Findings';
import { isWorking, type PrivacyRequest, personOf, useReloadRequests, useRequest } from './queries';

/** One request: what was found, what is to become of it, and the end of it. */
export function RequestPage() {
  const { t } = useTranslation('settings');
  const request = useRequest(useParams().id ?? '');
  return (
    <div className="settings-page settings-page-wide">
      <p>
        <Link className="settings-crumb" to="/settings/privacy">
          <ArrowLeft aria-hidden="true" />
          {t('page-privacy')}
        </Link>
      </p>
      {request.error && !request.data ? (
        <Failure error={request.error} onRetry={() => request.refetch()} />
      ) : !request.data ? (
        <Skeleton lines={8} />
      ) : (
        <Request request={request.data} />
      )}
    </div>
  );
}

function Request({ request }: { request: PrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  if (request.state === 'erased') {
    return (
      <Section
        title={t('erased-title')}
        text={t('erased-text', {
          day: format.dateTime(request.erasedAt ?? request.createdAt),
          records: t('erased-records', { count: request.erased, shown: format.integer(request.erased) }),
          places: t('erased-places', { count: request.redacted, shown: format.integer(request.redacted) }),
        })}
      >
        <p className="muted">{t('erased-kept')}</p>
        <DeleteRequest request={request} />
      </Section>
    );
  }
  return (
    <>
      <Section title={personOf(request) ?? ''} actions={isWorking(request) ? undefined : <Actions request={request} />}>
        <p className="privacy-ways">
          {[...(request.subject?.emails ?? []), ...(request.subject?.phones ?? [])].join(' · ')}
        </p>
        {isWorking(request) ? <Working request={request} /> : null}
        {request.left > 0 && !isWorking(request) ? (
          <p className="privacy-left" role="alert">
            {t('left', { count: request.left, shown: format.integer(request.left) })}
          </p>
        ) : null}
      </Section>
      {isWorking(request) ? null : request.found === 0 ? (
        <EmptyState icon={<SearchX />} title={t('nothing-found')} text={t('nothing-found-text')} />
      ) : (
        <Findings request={request} />
      )}
      {isWorking(request) ? null : <DeleteRequest request={request} />}
    </>
  );
}

function Working({ request }: { request: PrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  return (
    <div className="privacy-working" role="status">
      <span className="privacy-pulse" aria-hidden="true" />
      <span>
        {request.state === 'erasing'
          ? t('erasing')
          : t('looked-at', { count: request.lookedAt, shown: format.integer(request.lookedAt) })}
      </span>
      <span className="muted">{t('in-background')}</span>
    </div>
  );
}

function Actions({ request }: { request: PrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const [erasing, setErasing] = useState(false);
  const open = request.undecided > 0;
  return request.found === 0 ? null : (
    <div className="settings-actions">
      <a
        className="button"
        href={`/api/v1/privacy-requests/${request.id}/archive`}
        download="kith-person.zip"
        title={t('export-help')}
      >
        <Download aria-hidden="true" />
        {t('export')}
      </a>
      <Button
        variant="danger"
        icon={<Eraser aria-hidden="true" />}
        onPress={() => (open ? toast(t('decide-first')) : setErasing(true))}
      >
        {t('erase')}
      </Button>
      {erasing ? <EraseDialog request={request} onClose={() => setErasing(false)} /> : null}
    </div>
  );
}

function DeleteRequest({ request }: { request: PrivacyRequest }) {
  const { t } = useTranslation('privacy');
  const { t: words } = useTranslation('ui');
  const navigate = useNavigate();
  const reload = useReloadRequests();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/privacy-requests/{id}', { params: { path: { id: request.id } } })),
    onSuccess: () => {
      toast(t('deleted'));
      navigate('/settings/privacy');
      void reload();
    },
    onError: (error) => toastFailure(error, words),
  });
  return (
    <p className="settings-foot">
      <Button variant="ghost" icon={<Trash2 aria-hidden="true" />} onPress={() => setAsking(true)}>
        {t('delete-request')}
      </Button>
      <Confirmation
        title={t('delete-ask')}
        text={t('delete-text')}
        action={t('delete-request')}
        isOpen={asking}
        isBusy={remove.isPending}
        onConfirm={() => (remove.isPending ? undefined : remove.mutate())}
        onClose={() => setAsking(false)}
      />
    </p>
  );
}
