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
      <NavLink to="/inbox" className="sidebar-entry">
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
    <Link to="/inbox" className="icon-button inbox-bell">
      <Bell aria-hidden="true" />
      <span className="visually-hidden">{t('inbox')}</span>
      <Count count={count} />
    </Link>
  );
}

function Count({ count }: { count: number }) {
  const { t } = useTranslation('shell');
  return count === 0 ? null : (
    <>
      <b className="inbox-count">{count < MOST_COUNTED ? count : `${MOST_COUNTED - 1}+`}</b>
      <span className="visually-hidden">{t('unread')}</span>
    </>
  );
}
