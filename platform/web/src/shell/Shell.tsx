import { Menu as MenuIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { useLiveInbox } from '../inbox/live';
import { useMayImport } from '../record/rights';
import { useIsLooking } from '../session/session';
import { FieldRenderers } from '../slots/renderers';
import { ClosedBar } from './ClosedBar';
import { InboxBell } from './InboxBell';
import { LookBar } from './LookBar';
import { useObjectLinks } from './navigation';
import { useOnline } from './online';
import { Palette } from './Palette';
import { ShortcutHelp } from './ShortcutHelp';
import { Sidebar } from './Sidebar';
import { SignedOutNotice } from './SignedOutNotice';
import { SuspendedBar } from './SuspendedBar';
import { useShortcuts } from './shortcuts';

/** What stays while pages change: the way around, search, keys, and notices that concern all pages. */
export function Shell() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const location = useLocation();
  const online = useOnline();
  const objects = useObjectLinks();
  const mayImport = useMayImport();
  const isLooking = useIsLooking();
  useLiveInbox();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [drawer, setDrawer] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes because the page has changed
  useEffect(() => setDrawer(false), [location.pathname]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPalette((open) => !open);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  useShortcuts([
    { keys: '?', label: t('show-keys'), run: () => setHelp(true) },
    { keys: 'g h', label: t('go-to', { name: t('home') }), run: () => navigate('/') },
    ...(isLooking ? [] : [{ keys: 'g i', label: t('go-to', { name: t('inbox') }), run: () => navigate('/inbox') }]),
    ...(mayImport ? [{ keys: 'g u', label: t('go-to', { name: t('imports') }), run: () => navigate('/imports') }] : []),
    { keys: 'g b', label: t('go-to', { name: t('recycle-bin') }), run: () => navigate('/recycle-bin') },
    { keys: 'g s', label: t('go-to', { name: t('settings') }), run: () => navigate('/settings') },
    ...objects.flatMap((object) =>
      object.letter
        ? [{ keys: `g ${object.letter}`, label: t('go-to', { name: object.name }), run: () => navigate(object.path) }]
        : [],
    ),
  ]);

  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <Sidebar
        isOpen={drawer}
        onClose={() => setDrawer(false)}
        onSearch={() => setPalette(true)}
        onHelp={() => setHelp(true)}
      />
      <div className="shell-main">
        <header className="shell-top">
          <button type="button" className="icon-button" aria-label={t('open-menu')} onClick={() => setDrawer(true)}>
            <MenuIcon aria-hidden="true" />
          </button>
          <button type="button" className="shell-top-search" onClick={() => setPalette(true)}>
            {t('search')}
          </button>
          {isLooking ? null : <InboxBell />}
        </header>
        <LookBar />
        <ClosedBar />
        <SuspendedBar />
        {online ? null : <output className="offline-bar">{t('offline')}</output>}
        <main id="main" className="sheet-page" tabIndex={-1}>
          <FieldRenderers>
            <Outlet />
          </FieldRenderers>
        </main>
      </div>
      <Palette isOpen={palette} onClose={() => setPalette(false)} />
      <ShortcutHelp isOpen={help} onClose={() => setHelp(false)} />
      <SignedOutNotice />
    </div>
  );
}
