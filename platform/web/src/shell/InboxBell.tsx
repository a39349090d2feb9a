import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { MOST_COUNTED, useInboxCount } from '../inbox/queries';

/** The way to the inbox in the sidebar, with how many unread entries there are. */
export function InboxEntry() {
  const { t } = useTranslation('shell');
  const count = useInboxCount();
  return (
    <li>
      <NavLink to="/inbox" className="sidebar-entry" aria-label={name(t, count)}>
        <Bell aria-hidden="true" />
        <span>{t('inbox')}</span>
        <Count count={count} />
      </NavLink>
    </li>
  );
}

/** The same beside the search of narrow screens. */
export function InboxBell() {
  const { t } = useTranslation('shell');
  const count = useInboxCount();
  return (
    <Link to="/inbox" className="icon-button inbox-bell" aria-label={name(t, count)}>
      <Bell aria-hidden="true" />
      <Count count={count} />
    </Link>
  );
}

function Count({ count }: { count: number }) {
  return count === 0 ? null : (
    <b className="inbox-count" aria-hidden="true">
      {count < MOST_COUNTED ? count : `${MOST_COUNTED - 1}+`}
    </b>
  );
}

function name(t: ReturnType<typeof useTranslation<'shell'>>['t'], count: number): string {
  return count === 0 ? t('inbox') : t('inbox-unread', { count });
}
