import { TriangleAlert, Upload as UploadIcon, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { OfflineError, problemOf } from '../api/problem';
import { IconButton } from '../ui/Button';
import { Progress } from '../ui/Progress';
import type { Flaw, Upload } from './useUploads';

/** What is taken, as people read it. */
export type Limits = { largest: string; kinds: string; most: string };

/** How far a file is, or why it was not taken. */
export function UploadLine({ upload, limits, onForget }: { upload: Upload; limits: Limits; onForget: () => void }) {
  const { t } = useTranslation('file');
  const { t: words } = useTranslation('ui');
  const name = upload.file.name;
  if (upload.error === null) {
    return (
      <li className="file-line">
        <UploadIcon className="file-icon" aria-hidden="true" />
        <span className="file-words">
          <span className="file-name">{name}</span>
          <Progress share={upload.share} label={t('sending', { name })} />
        </span>
        <IconButton label={t('stop-sending', { name })} onPress={onForget}>
          <X aria-hidden="true" />
        </IconButton>
      </li>
    );
  }
  const problem = problemOf(upload.error);
  const why =
    typeof upload.error === 'string'
      ? t(upload.error as Flaw, limits)
      : problem
        ? (problem.violations?.map((violation) => violation.message).join(' ') ?? problem.detail)
        : words(upload.error instanceof OfflineError ? 'offline' : 'unexpected');
  return (
    <li className="file-line">
      <TriangleAlert className="file-icon file-failed" aria-hidden="true" />
      <span className="file-words" role="alert">
        <span className="file-name">{t('not-added', { name })}</span>
        <span className="settings-note">{why}</span>
      </span>
      <IconButton label={t('forget')} onPress={onForget}>
        <X aria-hidden="true" />
      </IconButton>
    </li>
  );
}
