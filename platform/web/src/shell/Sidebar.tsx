import { CircleHelp, House, Search, Settings, Trash2, Upload, X } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMayImport } from '../record/rights';
import { IconButton } from '../ui/Button';
import { CompanyMenu } from './CompanyMenu';
import { InboxEntry } from './InboxBell';
import { ObjectIcon } from './icons';
import { useObjectGroups } from './navigation';
import { PersonMenu } from './PersonMenu';

const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);
export const PALETTE_KEYS = APPLE ? '⌘K' : 'Ctrl K';

export function Sidebar({
  isOpen,
  onClose,
  onSearch,
  onHelp,
}: {
  isOpen: boolean;
  onClose: () => void;
  onSearch: () => void;
  onHelp: () => void;
}) {
  const { t } = useTranslation('shell');
  const groups = useObjectGroups();
  const mayImport = useMayImport();
  return (
    <>
      {isOpen ? <button type="button" className="sidebar-mask" aria-label={t('close-menu')} onClick={onClose} /> : null}
      <nav className={isOpen ? 'sidebar sidebar-open' : 'sidebar'} aria-label={t('navigation')}>
        <div className="sidebar-head">
          <CompanyMenu />
          <button type="button" className="icon-button sidebar-close" aria-label={t('close-menu')} onClick={onClose}>
            <X aria-hidden="true" />
          </button>
        </div>
        <button type="button" className="sidebar-search" onClick={onSearch}>
          <Search aria-hidden="true" />
          <span>{t('search-or-command')}</span>
          <kbd>{PALETTE_KEYS}</kbd>
        </button>
        <ul className="sidebar-list">
          <Entry to="/" icon={<House aria-hidden="true" />} name={t('home')} end />
          <InboxEntry />
        </ul>
        {groups.map((group, place) => (
          <Fragment key={group.key}>
            {group.name === null ? null : (
              <h2 className="sidebar-group" id={`sidebar-${group.key}`}>
                {group.name}
              </h2>
            )}
            <ul
              className={place === 0 ? 'sidebar-list sidebar-objects' : 'sidebar-list'}
              aria-labelledby={group.name === null ? undefined : `sidebar-${group.key}`}
            >
              {group.links.map((object) => (
                <Entry key={object.key} to={object.path} icon={<ObjectIcon name={object.icon} />} name={object.name} />
              ))}
            </ul>
          </Fragment>
        ))}
        <ul className="sidebar-list sidebar-bottom">
          {mayImport ? <Entry to="/imports" icon={<Upload aria-hidden="true" />} name={t('imports')} /> : null}
          <Entry to="/recycle-bin" icon={<Trash2 aria-hidden="true" />} name={t('recycle-bin')} />
          <Entry to="/settings" icon={<Settings aria-hidden="true" />} name={t('settings')} />
        </ul>
        <div className="sidebar-foot">
          <PersonMenu />
          <IconButton label={t('show-keys')} keys="?" onPress={onHelp}>
            <CircleHelp aria-hidden="true" />
          </IconButton>
        </div>
      </nav>
    </>
  );
}

function Entry({ to, icon, name, end }: { to: string; icon: ReactNode; name: string; end?: boolean }) {
  return (
    <li>
      <NavLink to={to} end={end ?? false} className="sidebar-entry">
        {icon}
        <span>{name}</span>
      </NavLink>
    </li>
  );
}
