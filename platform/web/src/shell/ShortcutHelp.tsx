import { useTranslation } from 'react-i18next';
import { Overlay } from '../ui/Overlay';
import { PALETTE_KEYS } from './Sidebar';
import { useAllShortcuts } from './shortcuts';

/** The keys that work on this page. */
export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell');
  const byKeys = new Map(useAllShortcuts().map((one) => [one.keys, one.label]));
  return (
    <Overlay title={t('keys')} isOpen={isOpen} onClose={onClose}>
      <dl className="keys">
        <div>
          <dt>{PALETTE_KEYS}</dt>
          <dd>{t('search-or-command')}</dd>
        </div>
        {[...byKeys].map(([keys, label]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Overlay>
  );
}
