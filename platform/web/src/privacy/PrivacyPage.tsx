import './privacy.css';
import { Plus, ShieldUser } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { NewRequest } from './NewRequest';
import { type PrivacyRequest, personOf, useRequests } from './queries';

/** What people have asked: what is kept of them, or to be forgotten. */
export function PrivacyPage() {
  const { t } = useTranslation('privacy');
  const { t: settings } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const [asking, setAsking] = useState(false);
  const list = useRequests();
  const requests = (list.data?.pages ?? []).flatMap((page) => page.requests);
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAsking(true)}>
      {t('new-request')}
    </Button>
  );
  return (
    <div className="settings-page settings-page-wide">
      {list.error && !list.data ? (
        <Failure error={list.error} onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={6} />
      ) : requests.length === 0 ? (
        <EmptyState icon={<ShieldUser />} title={t('none')} text={t('none-text')} actions={create} />
      ) : (
        <Section title={settings('page-privacy')} text={t('privacy-text')} actions={create}>
          <RequestTable requests={requests} />
          {list.error ? <Failure error={list.error} compact onRetry={() => list.refetch()} /> : null}
          {list.hasNextPage ? (
            <Button onPress={() => list.fetchNextPage()} isPending={list.isFetchingNextPage}>
              {words('load-more')}
            </Button>
          ) : null}
        </Section>
      )}
      {asking ? <NewRequest onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function RequestTable({ requests }: { requests: PrivacyRequest[] }) {
  const { t } = useTranslation('privacy');
  const format = useFormat();
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-person')}</th>
          <th scope="col">{t('col-state')}</th>
          <th scope="col" className="settings-wide privacy-number">
            {t('col-found')}
          </th>
          <th scope="col" className="settings-wide">
            {t('col-asked')}
          </th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.id}>
            <td>
              <Link to={`/settings/privacy/${request.id}`}>{personOf(request) ?? t('forgotten')}</Link>
            </td>
            <td>{t(`state-${request.state}`)}</td>
            <td className="settings-wide privacy-number">
              {format.integer(request.state === 'erased' ? request.erased + request.redacted : request.found)}
            </td>
            <td className="settings-wide">{format.dateTime(request.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
