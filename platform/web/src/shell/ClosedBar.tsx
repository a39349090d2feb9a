import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../i18n/format';
import { useMay, useSession } from '../session/session';

/** On every page of a company that is closed: until when it can be read, and where it is opened again. */
export function ClosedBar() {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const { company } = useSession();
  const mayOpen = useMay('closeCompany');
  if (company.state !== 'closed' || !company.eraseAt) {
    return null;
  }
  return (
    <output className="offline-bar">
      {t('company-closed', { day: format.dayOf(company.eraseAt) })}{' '}
      {mayOpen ? <Link to="/settings/leaving">{t('reopen-or-export')}</Link> : null}
    </output>
  );
}
