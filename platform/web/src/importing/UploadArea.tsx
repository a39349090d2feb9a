import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileSpreadsheet, TriangleAlert, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem, ProblemError, problemOf } from '../api/problem';
import { upload } from '../api/upload';
import { useFormat } from '../i18n/format';
import { type ObjectModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Progress } from '../ui/Progress';
import { Failure } from '../ui/States';
import type { Import } from './mapping';
import { IMPORTS_KEY, importKey } from './queries';

/** As large as the server takes a file; what is larger need not be sent to learn that. */
const LARGEST = 20 * 1024 * 1024;
const TYPES = ['.csv', '.tsv', '.txt', '.xlsx'];

/** Where a file comes in: what its rows are, and the file. */
export function UploadArea({
  objects,
  object,
  onObject,
}: {
  objects: ObjectModel[];
  object: ObjectModel;
  onObject: (key: string) => void;
}) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const sender = useMutation({
    networkMode: 'always',
    mutationFn: (file: File) => {
      if (file.size > LARGEST) {
        throw tooLarge();
      }
      setShare(0);
      abort.current = new AbortController();
      const form = new FormData();
      form.append('object', object.key);
      form.append('file', file, file.name);
      return upload<Import>('/api/v1/imports', form, setShare, abort.current.signal);
    },
    onSuccess: (read) => {
      client.setQueryData(importKey(read.id), read);
      void client.invalidateQueries({ queryKey: IMPORTS_KEY });
      navigate(`/imports/${read.id}`);
    },
  });
  const file = sender.variables;
  const aborted = sender.error instanceof DOMException;

  return (
    <section className="card import-upload" aria-label={t('upload')}>
      <div className="import-upload-object">
        <Choice
          label={t('rows-are')}
          options={objects.map((one) => ({ key: one.key, label: label(one.plural) }))}
          value={object.key}
          isDisabled={sender.isPending}
          onChange={(key) => key !== null && onObject(key)}
        />
        <p className="muted">{t('what-next')}</p>
      </div>
      {sender.isPending && file ? (
        <div className="import-drop import-sending">
          <FileSpreadsheet className="import-drop-icon" aria-hidden="true" />
          <p className="import-file-name">{file.name}</p>
          <Progress share={share} label={t('progress-of', { name: file.name })} />
          <p className="muted" role="status">
            {share < 1 ? t('sending', { percent: String(Math.floor(share * 100)) }) : t('being-read')}
          </p>
          <Button onPress={() => abort.current?.abort()}>{t('stop-upload')}</Button>
        </div>
      ) : (
        <DropZone
          className="import-drop"
          onDrop={async (event) => {
            const dropped = event.items.find(isFileDropItem);
            if (dropped) {
              sender.mutate(await dropped.getFile());
            }
          }}
        >
          <Upload className="import-drop-icon" aria-hidden="true" />
          <Text slot="label" className="import-drop-label">
            {t('drop')}
          </Text>
          <FileTrigger
            acceptedFileTypes={TYPES}
            onSelect={(files) => {
              const chosen = files?.[0];
              if (chosen) {
                sender.mutate(chosen);
              }
            }}
          >
            <Button variant="primary">{t('choose-file')}</Button>
          </FileTrigger>
          <p className="muted">{t('formats')}</p>
        </DropZone>
      )}
      {sender.error && !aborted && file ? (
        <UploadFailure error={sender.error} file={file} onRetry={() => sender.mutate(file)} />
      ) : null}
    </section>
  );
}

function tooLarge(): ProblemError {
  return new ProblemError({ title: '', detail: '', status: 413, code: 'too-large' });
}

/** Why a file was not taken, and what would be. */
function UploadFailure({ error, file, onRetry }: { error: unknown; file: File; onRetry: () => void }) {
  const { t } = useTranslation('importing');
  const format = useFormat();
  const violations = problemOf(error)?.violations ?? [];
  const large = isProblem(error, 'too-large');
  if (!large && violations.length === 0) {
    return <Failure error={error} compact onRetry={onRetry} />;
  }
  return (
    <div className="failure failure-compact" role="alert">
      <span className="failure-icon" aria-hidden="true">
        <TriangleAlert />
      </span>
      <div className="failure-words">
        <strong>{t('not-taken', { name: file.name })}</strong>
        {large ? (
          <p>{t('too-large', { size: format.integer(Math.ceil(file.size / 1024 / 1024)) })}</p>
        ) : (
          violations.map((violation) => <p key={violation.code}>{violation.message}</p>)
        )}
        {large ? null : <p className="muted">{t('take-instead')}</p>}
      </div>
    </div>
  );
}
