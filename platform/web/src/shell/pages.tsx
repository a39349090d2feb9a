import { Compass, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { type Permission, useIsLooking, useMay, useSession } from '../session/session';
import { Button } from '../ui/Button';
import { useTitle } from '../ui/Page';
import { EmptyState, Failure } from '../ui/States';

export function NotFoundPage() {
  const { t } = useTranslation('shell');
  useTitle(t('not-found'));
  return (
    <EmptyState
      icon={<Compass />}
      title={t('not-found')}
      text={t('not-found-text')}
      actions={
        <Link className="button" to="/">
          {t('go-home')}
        </Link>
      }
    />
  );
}

/** Shows what is inside to those who may, and says so to the others, who came by a link. */
export function Permitted({ to, children }: { to: Permission; children: ReactNode }) {
  const { t } = useTranslation('shell');
  return useMay(to) ? children : <EmptyState icon={<Lock />} title={t('forbidden')} text={t('forbidden-text')} />;
}

/** Shows what is inside to whose it is, and not to an admin who looks as them. */
export function Private({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell');
  const { name } = useSession().actor;
  return useIsLooking() ? (
    <EmptyState icon={<Lock />} title={t('private', { name })} text={t('private-text', { name })} />
  ) : (
    children
  );
}

/** A page that broke: the rest of the console goes on. */
export function PageFailure() {
  const { t } = useTranslation('ui');
  const error = useRouteError();
  return (
    <div>
      <Failure error={error} />
      <div className="failure-actions">
        <Button variant="primary" onPress={() => window.location.reload()}>
          {t('reload')}
        </Button>
      </div>
    </div>
  );
}
