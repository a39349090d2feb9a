import './sharing.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import type { ObjectModel } from '../record/schema';
import { nameOf } from '../record/values';
import { useSession } from '../session/session';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Overlay } from '../ui/Overlay';
import { Picker } from '../ui/Picker';
import { Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { findHolders, give, RIGHTS, type Share, type ShareRight, sharesKey, useShares } from './queries';

type Wish = { holder: { id: string; name: string }; before: ShareRight | null; right: ShareRight | null };

/** With whom a record is shared, and to share it with others. */
export default function ShareSheet({
  object,
  record,
  onClose,
}: {
  object: ObjectModel;
  record: Stored;
  onClose: () => void;
}) {
  const { t } = useTranslation('sharing');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const shares = useShares(object.key, record.id);
  const [added, setAdded] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const empty = useRef<HTMLParagraphElement>(null);
  /** Where whoever was removed has stood. */
  const left = useRef<number>(null);
  const ids = useMemo(() => new Set((shares.data ?? []).map((share) => share.holder.id)), [shares.data]);

  const me = useSession().actor.id;
  // nobody shares with themselves
  const find = useMemo(() => findHolders(t('team'), new Set([...ids, me])), [t, ids, me]);
  const apply = async (holder: string, right: ShareRight | null) => {
    await give(object.key, record.id, holder, right);
    await Promise.all([
      client.invalidateQueries({ queryKey: sharesKey(object.key, record.id) }),
      client.invalidateQueries({ queryKey: ['history', object.key, record.id] }),
      client.invalidateQueries({ queryKey: ['access', object.key, record.id] }),
    ]);
  };
  const change = useMutation({
    mutationFn: ({ holder, right }: Wish) => apply(holder.id, right),
    onSuccess: (_, { holder, before, right }) =>
      toast(t(right === null ? 'taken' : `given-${right}`, { name: holder.name }), {
        label: words('undo'),
        run: () => void apply(holder.id, before).catch((error: unknown) => toastFailure(error, words)),
      }),
    onError: (error) => {
      left.current = null;
      toastFailure(error, words);
    },
  });
  // who goes on by keys stays where they were: at the next one, at the last one, or where it says that nobody is left
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is gone once others have the record
  useEffect(() => {
    if (left.current !== null) {
      const others = list.current?.querySelectorAll<HTMLElement>('.share > .button') ?? [];
      (others[Math.min(left.current, others.length - 1)] ?? empty.current)?.focus();
      left.current = null;
    }
  }, [ids]);

  return (
    <Overlay
      title={t('title', { name: nameOf(object, record) })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      <div className="sharing">
        <p className="muted">{t('intro')}</p>
        <Picker
          // begins anew with an empty text after each choice, where the next one may follow
          key={added}
          label={t('add')}
          help={t('add-help')}
          autoFocus={added > 0}
          value={null}
          isDisabled={shares.data === undefined}
          find={find}
          onChange={(pick) => {
            if (pick) {
              setAdded((times) => times + 1);
              change.mutate({ holder: pick, before: null, right: 'read' });
            }
          }}
        />
        {shares.error ? (
          <Failure error={shares.error} compact onRetry={() => shares.refetch()} />
        ) : shares.data === undefined ? (
          <Skeleton lines={3} />
        ) : shares.data.length === 0 ? (
          <p ref={empty} tabIndex={-1} className="muted">
            {t('none')}
          </p>
        ) : (
          <ul ref={list} className="share-list" aria-label={t('list')}>
            {shares.data.map((share, place) => (
              <ShareRow
                key={share.holder.id}
                share={share}
                isDisabled={change.isPending}
                onRight={(right) => change.mutate({ holder: share.holder, before: share.right, right })}
                onRemove={() => {
                  if (!change.isPending) {
                    left.current = place;
                    change.mutate({ holder: share.holder, before: share.right, right: null });
                  }
                }}
              />
            ))}
          </ul>
        )}
      </div>
    </Overlay>
  );
}

function ShareRow({
  share,
  isDisabled,
  onRight,
  onRemove,
}: {
  share: Share;
  isDisabled: boolean;
  onRight: (right: ShareRight) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('sharing');
  const { holder, right, active } = share;
  const note = holder.kind === 'team' ? t('team') : active ? undefined : t('inactive');
  return (
    <li className="share">
      <span className="share-who">
        <Avatar name={holder.name} shape={holder.kind === 'team' ? 'square' : 'round'} />
        <span>
          <span className="share-name">{holder.name}</span>
          {note === undefined ? null : <span className="share-note">{note}</span>}
        </span>
      </span>
      <Choice
        label={t('right', { name: holder.name })}
        labelHidden
        isDisabled={isDisabled}
        value={right}
        options={RIGHTS.map((one) => ({ key: one, label: t(`right-${one}`) }))}
        onChange={(chosen) => {
          if (chosen !== null && chosen !== right) {
            onRight(chosen as ShareRight);
          }
        }}
      />
      <Button variant="ghost" aria-label={t('remove-named', { name: holder.name })} onPress={onRemove}>
        {t('remove')}
      </Button>
    </li>
  );
}
