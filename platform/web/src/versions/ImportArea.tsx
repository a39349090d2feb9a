import { useMutation, useQuery } from '@tanstack/react-query';
import { TriangleAlert, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { sizeIn } from '../file/size';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Radios } from '../ui/Radios';
import { Failure } from '../ui/States';
import { type Chosen, MOST_BYTES, RefusedFile, readChosen, TYPES } from './chosen';
import { readConfiguration } from './queries';
import { ReviewDialog } from './ReviewDialog';

/** Where definitions come in: a zip, or some files, looked at before anything is applied. */
export function ImportArea() {
  const { t, i18n } = useTranslation('versions');
  const reading = useMutation({ networkMode: 'always', mutationFn: readChosen });
  const chooser = useRef<HTMLButtonElement>(null);
  const had = useRef(false);
  const has = reading.data !== undefined;
  useEffect(() => {
    // what had the focus went with the files
    if (had.current && !has && document.activeElement === document.body) {
      chooser.current?.focus();
    }
    had.current = has;
  }, [has]);
  return (
    <div className="version-import">
      <DropZone
        className="version-drop"
        onDrop={async ({ items }) => {
          const files = await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile()));
          if (files.length > 0) {
            reading.mutate(files);
          }
        }}
      >
        <Upload className="version-drop-icon" aria-hidden="true" />
        <Text slot="label" className="version-drop-label">
          {t('drop')}
        </Text>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={TYPES}
          onSelect={(files) => files && files.length > 0 && reading.mutate([...files])}
        >
          <Button ref={chooser} isPending={reading.isPending}>
            {t('choose-files')}
          </Button>
        </FileTrigger>
        <p className="muted">{t('formats', { size: sizeIn(i18n.language, MOST_BYTES) })}</p>
      </DropZone>
      {reading.error ? <Refused error={reading.error} onRetry={() => reading.mutate(reading.variables ?? [])} /> : null}
      {reading.data ? (
        <ChosenFiles key={reading.submittedAt} chosen={reading.data} onForget={() => reading.reset()} />
      ) : null}
    </div>
  );
}

/** Why files were not taken, and what would be. */
function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t, i18n } = useTranslation('versions');
  if (!(error instanceof RefusedFile)) {
    return <Failure error={error} onRetry={onRetry} compact />;
  }
  return (
    <div className="failure failure-compact" role="alert">
      <span className="failure-icon" aria-hidden="true">
        <TriangleAlert />
      </span>
      <div className="failure-words">
        <strong>{t('not-taken', { name: error.file })}</strong>
        <p>{t(`refused-${error.refusal}`, { size: sizeIn(i18n.language, MOST_BYTES) })}</p>
      </div>
    </div>
  );
}

/** What has been chosen, what it is to be taken for, and the way on. */
function ChosenFiles({ chosen, onForget }: { chosen: Chosen; onForget: () => void }) {
  const { t } = useTranslation('versions');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const [extent, setExtent] = useState<'whole' | 'part'>(chosen.isZip ? 'whole' : 'part');
  const [fromBase, setFromBase] = useState(true);
  const [reviewing, setReviewing] = useState(false);
  // a version that the company has not come to is another company's
  const now = useQuery({ queryKey: ['configuration'], queryFn: readConfiguration, enabled: chosen.base !== null });
  const base = chosen.base !== null && now.data && chosen.base <= now.data.version ? chosen.base : null;
  const count = Object.keys(chosen.files).length;
  return (
    <div className="version-chosen">
      <p>
        <strong>{chosen.names.join(words('list-comma'))}</strong>{' '}
        <span className="muted">{t('definitions', { count, shown: format.integer(count) })}</span>
      </p>
      <Radios
        label={t('extent')}
        value={extent}
        onChange={setExtent}
        options={[
          { key: 'part', label: t('extent-part'), note: t('extent-part-note') },
          { key: 'whole', label: t('extent-whole'), note: t('extent-whole-note') },
        ]}
      />
      {base === null ? null : (
        <Check isSelected={fromBase} onChange={setFromBase}>
          {t('from-base', { version: String(base) })}
        </Check>
      )}
      {now.error && !now.data ? <Failure error={now.error} onRetry={() => now.refetch()} compact /> : null}
      <div className="settings-actions">
        <Button
          variant="primary"
          isPending={now.isLoading}
          isDisabled={now.error !== null && !now.data}
          onPress={() => setReviewing(true)}
        >
          {t('see-changes')}
        </Button>
        <Button onPress={onForget}>{t('forget')}</Button>
      </div>
      {reviewing ? (
        <ReviewDialog
          title={t('import-title')}
          action={t('apply')}
          said={t('imported')}
          read={() => ({
            files: chosen.files,
            whole: extent === 'whole',
            ...(base !== null && fromBase ? { base } : {}),
          })}
          onApplied={onForget}
          onClose={() => setReviewing(false)}
        />
      ) : null}
    </div>
  );
}
