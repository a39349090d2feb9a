import './versions.css';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { download } from '../api/download';
import { useMay } from '../session/session';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { toastFailure } from '../ui/toasts';
import { ImportArea } from './ImportArea';
import { RestoreDialog } from './RestoreDialog';
import { VersionList } from './VersionList';

/** All that a company has declared itself: taken along, brought in, and as it was at any time. */
export function ConfigurationPage() {
  const { t } = useTranslation('versions');
  const mayChange = useMay('changeSchema');
  const [address, setAddress] = useSearchParams();
  const restored = /^\d+$/.exec(address.get('restore') ?? '')?.[0];
  return (
    <div className="settings-page settings-page-wide">
      <Section title={t('configuration')} text={t('configuration-text')} actions={<Export />}>
        {mayChange ? <ImportArea /> : null}
      </Section>
      <Section title={t('versions')} text={t('versions-text')}>
        <VersionList />
      </Section>
      {mayChange && restored !== undefined ? (
        <RestoreDialog key={restored} version={Number(restored)} onClose={() => setAddress({}, { replace: true })} />
      ) : null}
    </div>
  );
}

function Export() {
  const { t } = useTranslation('versions');
  const { t: words } = useTranslation('ui');
  const doing = useMutation({
    // under the name that says its version
    mutationFn: () => download('/api/v1/configuration/export', null),
    onError: (error) => toastFailure(error, words),
  });
  return (
    <Button icon={<Download aria-hidden="true" />} isPending={doing.isPending} onPress={() => doing.mutate()}>
      {t('export')}
    </Button>
  );
}
