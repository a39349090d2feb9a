import { Search, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ObjectIcon } from '../shell/icons';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/States';
import { useMayWith } from './rights';
import { type ObjectModel, useLabel } from './schema';

/** There are no records, or none that fit: says which of both, and what to do. */
export function ListEmpty({
  object,
  isFiltered,
  create,
  alike,
  onClear,
}: {
  object: ObjectModel;
  isFiltered: boolean;
  /** The button that makes one. */
  create: ReactNode;
  /** What somebody may mean by what they have typed. */
  alike: ReactNode;
  onClear: () => void;
}) {
  const { t } = useTranslation('record');
  const label = useLabel();
  const navigate = useNavigate();
  const mayImport = useMayWith(object, 'import');
  if (isFiltered) {
    return (
      <>
        <EmptyState
          icon={<Search />}
          title={t('none-fit')}
          text={t('none-fit-text')}
          actions={<Button onPress={onClear}>{t('clear-filters')}</Button>}
        />
        {alike}
      </>
    );
  }
  return (
    <EmptyState
      icon={<ObjectIcon name={object.icon} />}
      title={t('none-yet', { name: label(object.plural) })}
      text={t(
        create && mayImport
          ? 'none-yet-text'
          : create
            ? 'none-yet-by-hand'
            : mayImport
              ? 'none-yet-by-file'
              : 'none-yet-reader',
      )}
      actions={
        create || mayImport ? (
          <>
            {create}
            {mayImport ? (
              <Button icon={<Upload aria-hidden="true" />} onPress={() => navigate(`/imports?object=${object.key}`)}>
                {t('import')}
              </Button>
            ) : null}
          </>
        ) : null
      }
    />
  );
}
