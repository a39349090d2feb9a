import { CircleHelp, House, Search, Settings, Trash2, Upload, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMayImport } from '../record/rights';
import { useIsLooking } from '../session/session';
import { PluginEntries } from '../slots/slots';
import { IconButton } from '../ui/Button';
import { CompanyMenu } from './CompanyMenu';
import { InboxEntry } from './InboxBell';
import { useObjectGroups } from './navigation';
import { PersonMenu } from './PersonMenu';
import { Entry, SidebarGroups } from './SidebarGroups';

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
  const isLooking = useIsLooking();
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
          {isLooking ? null : <InboxEntry />}
        </ul>
        <SidebarGroups groups={groups} />
        <PluginEntries />
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
