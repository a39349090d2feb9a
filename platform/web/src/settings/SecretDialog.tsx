import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Overlay } from '../ui/Overlay';
import { TextInput } from '../ui/TextInput';
import { toast } from '../ui/toasts';

/** Shows a secret the only time that anybody can see it; neither a stray key nor a stray click takes it away. */
export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [kept, setKept] = useState(false);
  const command = [
    `curl ${window.location.origin}/api/v1/records/customer/query \\`,
    `  -H 'Authorization: Bearer ${secret}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"limit": 3}'`,
  ].join('\n');

  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, []);

  const copy = (text: string, done: 'secret-copied' | 'command-copied') =>
    navigator.clipboard.writeText(text).then(
      () => toast(t(done)),
      () => toast(t('copy-failed')),
    );

  return (
    <Overlay
      title={t('secret-title', { name })}
      isOpen
      isHeld
      onClose={onClose}
      footer={
        <>
          <Check isSelected={kept} onChange={setKept}>
            {t('secret-kept')}
          </Check>
          <Button variant="primary" isDisabled={!kept} onPress={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div className="settings-secret">
        <p>{t('secret-text')}</p>
        <TextInput label={t('secret')} isReadOnly autoFocus value={secret} />
        <Button variant="primary" icon={<Copy aria-hidden="true" />} onPress={() => copy(secret, 'secret-copied')}>
          {t('copy-secret')}
        </Button>
        <div className="field">
          <span className="field-label">{t('try-secret')}</span>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long command is scrolled by keyboard too */}
          <pre className="settings-command" tabIndex={0}>
            <code>{command}</code>
          </pre>
        </div>
        <Button icon={<Copy aria-hidden="true" />} onPress={() => copy(command, 'command-copied')}>
          {t('copy-command')}
        </Button>
      </div>
    </Overlay>
  );
}
