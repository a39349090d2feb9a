import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../api/download';
import { messagesByField } from '../api/problem';
import { queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Radios } from '../ui/Radios';
import { Failure } from '../ui/States';
import { toast } from '../ui/toasts';
import { fieldOf, type ObjectModel, useLabel } from './schema';

type FileFormat = 'xlsx' | 'csv';

/** Takes a list along as a file: what it shows now, with its columns or with all there is. */
export default function ExportDialog({
  object,
  filter,
  sort,
  columns,
  onClose,
}: {
  object: ObjectModel;
  /** As the list is filtered, words included; empty for all. */
  filter: string;
  sort: string | null;
  /** Keys of those that the list shows. */
  columns: string[];
  onClose: () => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const { t: record } = useTranslation('record');
  const label = useLabel();
  const format = useFormat();
  const [as, setAs] = useState<FileFormat>('xlsx');
  const [which, setWhich] = useState<'shown' | 'all'>('shown');
  const stopper = useRef<AbortController>(null);
  // whoever closes it does not wait for the file any more
  useEffect(() => () => stopper.current?.abort(), []);

  const count = useQuery({
    queryKey: ['records', object.key, 'count', filter],
    queryFn: async ({ signal }) =>
      (
        await queryRecords(
          object.key,
          { ...(filter === '' ? {} : { filter }), fields: [object.title], limit: 1, total: true },
          signal,
        )
      ).total ?? 0,
    staleTime: 0,
  });
  const fileName = `${label(object.plural)}.${as}`;
  const take = useMutation({
    mutationFn: () => {
      const current = new AbortController();
      stopper.current = current;
      return download(
        address(object.key, as, filter, sort, which === 'shown' ? columns : []),
        fileName,
        current.signal,
      );
    },
    onSuccess: () => {
      toast(t('exported', { name: fileName }));
      onClose();
    },
  });
  const errors = messagesByField(take.error);
  const name = (key: string) => {
    const field = fieldOf(object, key);
    return field ? label(field.label) : record(key === 'createdAt' ? 'created-at' : 'updated-at');
  };

  return (
    <Overlay
      title={t('export-title', { name: label(object.plural) })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button
            variant="primary"
            icon={<Download aria-hidden="true" />}
            isPending={take.isPending}
            isDisabled={count.data === undefined}
            onPress={() => take.mutate()}
          >
            {t('export-start')}
          </Button>
        </>
      }
    >
      <div className="view-form">
        {count.error ? (
          <Failure error={count.error} compact onRetry={() => count.refetch()} />
        ) : (
          <p role="status">
            {count.data === undefined
              ? t('export-counting')
              : t(filter === '' ? 'export-all' : 'export-fitting', {
                  count: count.data,
                  shown: format.integer(count.data),
                })}
          </p>
        )}
        <Radios
          label={t('export-format')}
          value={as}
          onChange={setAs}
          error={errors.format}
          options={[
            { key: 'xlsx', label: t('export-xlsx') },
            { key: 'csv', label: t('export-csv'), note: t('export-csv-note') },
          ]}
        />
        <Radios
          label={t('export-columns')}
          value={which}
          onChange={setWhich}
          options={[
            { key: 'shown', label: t('export-shown'), note: columns.map(name).join(words('list-comma')) },
            { key: 'all', label: t('export-every'), note: t('export-every-note') },
          ]}
        />
        {take.error && !errors.format ? <Failure error={take.error} compact /> : null}
      </div>
    </Overlay>
  );
}

function address(object: string, as: FileFormat, filter: string, sort: string | null, fields: string[]): string {
  const said = new URLSearchParams({ format: as });
  if (filter !== '') {
    said.set('filter', filter);
  }
  if (sort !== null) {
    said.set('sort', sort);
  }
  if (fields.length > 0) {
    said.set('fields', fields.join(','));
  }
  return `/api/v1/records/${object}/export?${said}`;
}
