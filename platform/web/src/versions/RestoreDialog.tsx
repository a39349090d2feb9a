import { useTranslation } from 'react-i18next';
import { readFiles } from './queries';
import { ReviewDialog } from './ReviewDialog';

/** Has everything as it was at a version, once it has been seen what that changes; 0 is the time before the first one. */
export function RestoreDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation('versions');
  const shown = String(version);
  return (
    <ReviewDialog
      title={version === 0 ? t('restore-nothing') : t('restore-version', { version: shown })}
      action={t('restore')}
      said={version === 0 ? t('restored-nothing') : t('restored', { version: shown })}
      read={async () => ({ files: await readFiles(version), whole: true })}
      onClose={onClose}
    />
  );
}
