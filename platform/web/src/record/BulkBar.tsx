import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Blocks, Pencil, Tags, Trash2, UserRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useListActions } from '../slots/actions';
import { Button } from '../ui/Button';
import { Confirmation } from '../ui/Overlay';
import { toastFailure } from '../ui/toasts';
import { type BulkRun, type Deed, rememberRun, type Scope, startBulk } from './bulk';
import { ClaimButton } from './ClaimButton';
import { useMayWith } from './rights';
import { fieldOf, isWritable, type ObjectModel, useLabel } from './schema';

const BulkDialog = lazy(() => import('./BulkDialog'));

export type Asked = 'edit' | 'assign' | 'tag';

/** What can be done with the records that are chosen, or with all that fit. */
export function BulkBar({
  object,
  selected,
  total,
  filter,
  isAll,
  mayClaim,
  onAll,
  onClear,
  onStarted,
}: {
  object: ObjectModel;
  selected: ReadonlySet<string>;
  total: number | null;
  filter: string;
  /** Whether everything that fits is meant, seen or not. */
  isAll: boolean;
  /** Whether nobody owns what is chosen, and whoever looks may. */
  mayClaim: boolean;
  onAll: () => void;
  onClear: () => void;
  onStarted: (run: BulkRun) => void;
}) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const client = useQueryClient();
  const mayUpdate = useMayWith(object, 'update');
  const mayDelete = useMayWith(object, 'delete');
  const ofPlugins = useListActions(object.key, [...selected]);
  const [asked, setAsked] = useState<Asked>();
  const [deleting, setDeleting] = useState(false);
  const scope: Scope = isAll ? { filter } : { ids: [...selected] };
  const count = isAll ? (total ?? 0) : selected.size;
  const start = useMutation({
    mutationFn: (deed: Deed) => startBulk(object.key, scope, deed),
    onSuccess: (run) => {
      rememberRun(client, run);
      setAsked(undefined);
      setDeleting(false);
      onStarted(run);
    },
    onError: (error, deed) => {
      if (deed.kind === 'delete') {
        setDeleting(false);
        toastFailure(error, words);
      }
    },
  });
  const owner = object.owner === null ? undefined : fieldOf(object, object.owner);
  const tags = object.fields.find((field) => field.type === 'tags' && isWritable(field));
  const shown = format.integer(count);
  return (
    <section className="bulk-bar" aria-label={t('bulk')}>
      <output>{t('selected', { count, shown })}</output>
      {!isAll && total !== null && total > selected.size ? (
        <Button variant="ghost" onPress={onAll}>
          {t('select-fitting', { count: total, shown: format.integer(total) })}
        </Button>
      ) : null}
      <span className="bulk-actions">
        {mayClaim && !isAll ? <ClaimButton object={object} selected={selected} onDone={onClear} /> : null}
        {mayUpdate && object.fields.some(isWritable) ? (
          <Button icon={<Pencil aria-hidden="true" />} onPress={() => setAsked('edit')}>
            {t('bulk-edit')}
          </Button>
        ) : null}
        {mayUpdate && owner && isWritable(owner) ? (
          <Button icon={<UserRound aria-hidden="true" />} onPress={() => setAsked('assign')}>
            {t('bulk-assign')}
          </Button>
        ) : null}
        {mayUpdate && tags ? (
          <Button icon={<Tags aria-hidden="true" />} onPress={() => setAsked('tag')}>
            {t('bulk-tag')}
          </Button>
        ) : null}
        {isAll
          ? null
          : ofPlugins.map((action) => (
              <Button key={action.key} icon={<Blocks aria-hidden="true" />} onPress={action.run}>
                {action.name}
              </Button>
            ))}
        {mayDelete ? (
          <Button icon={<Trash2 aria-hidden="true" />} onPress={() => setDeleting(true)}>
            {t('bulk-delete')}
          </Button>
        ) : null}
        <Button variant="ghost" onPress={onClear}>
          {t('clear-selection')}
        </Button>
      </span>
      {asked ? (
        <Suspense fallback={null}>
          <BulkDialog
            object={object}
            asked={asked}
            count={count}
            error={start.error}
            isBusy={start.isPending}
            onStart={(deed) => start.mutate(deed)}
            onClose={() => {
              start.reset();
              setAsked(undefined);
            }}
          />
        </Suspense>
      ) : null}
      <Confirmation
        title={t('bulk-delete-title', { count, shown, name: label(object.plural) })}
        text={t('bulk-delete-text')}
        action={t('bulk-delete')}
        isOpen={deleting}
        isBusy={start.isPending}
        onConfirm={() => start.mutate({ kind: 'delete' })}
        onClose={() => setDeleting(false)}
      />
    </section>
  );
}
