import '../activity/activity.css';
import './inbox.css';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { AtSign, CheckCheck, Inbox } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useShortcuts } from '../shell/shortcuts';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { toast, toastFailure } from '../ui/toasts';
import { InboxRow } from './InboxRow';
import { forgetInbox, type InboxEntry, mark, PARTS, type Part, readInbox } from './queries';

/** What a member is told of: dealt with by keyboard, one after the other, each step with a way back. */
export default function InboxPage() {
  const { t } = useTranslation('inbox');
  const { t: shell } = useTranslation('shell');
  const { t: words } = useTranslation('ui');
  const [part, setPart] = useState<Part>('unread');
  const list = useRef<HTMLUListElement>(null);
  const inbox = useInfiniteQuery({
    queryKey: ['inbox', 'list', part],
    queryFn: ({ pageParam, signal }) => readInbox(part, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = inbox.data?.pages.flatMap((page) => page.entries) ?? [];
  const names: Record<string, string> = Object.assign({}, ...(inbox.data?.pages ?? []).map((page) => page.names));
  const deeds = useDeeds(list);

  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('.inbox-open') ?? [])];
  const here = () => rows().findIndex((row) => row.closest('li')?.contains(document.activeElement));
  const move = (by: number) => {
    const all = rows();
    const at = here();
    all[Math.min(Math.max(at < 0 ? 0 : at + by, 0), all.length - 1)]?.focus();
  };
  const current = (): InboxEntry | undefined => entries[Math.max(here(), 0)];
  useShortcuts([
    { keys: 'j', label: t('next-entry'), run: () => move(1) },
    { keys: 'k', label: t('previous-entry'), run: () => move(-1) },
    {
      keys: 'e',
      label: t('read'),
      run: () => {
        const one = current();
        if (one && one.readAt === null) {
          deeds.read([one.id]);
        }
      },
    },
    {
      keys: 'u',
      label: t('make-unread'),
      run: () => {
        const one = current();
        if (one && one.readAt !== null) {
          deeds.unread([one.id]);
        }
      },
    },
    {
      keys: 'h',
      label: t('snooze'),
      run: () => list.current?.querySelectorAll<HTMLElement>('.inbox-snooze')[Math.max(here(), 0)]?.click(),
    },
  ]);
  const arrows = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && !event.defaultPrevented) {
      event.preventDefault();
      move(by);
    }
  };

  return (
    <Page
      title={shell('inbox')}
      narrow
      actions={
        part !== 'snoozed' && entries.some((one) => one.readAt === null) ? (
          <Button icon={<CheckCheck aria-hidden="true" />} onPress={() => deeds.read(null)}>
            {t('all-read')}
          </Button>
        ) : null
      }
    >
      <ToggleButtonGroup
        aria-label={t('show')}
        className="segments"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[part]}
        onSelectionChange={(keys) => setPart(PARTS.find((one) => keys.has(one)) ?? 'unread')}
      >
        {PARTS.map((one) => (
          <ToggleButton key={one} id={one} className="segment">
            {t(`show-${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {inbox.error && !inbox.data ? (
        <Failure error={inbox.error} onRetry={() => inbox.refetch()} />
      ) : !inbox.data ? (
        <Skeleton lines={6} />
      ) : entries.length === 0 && !inbox.hasNextPage ? (
        <EmptyState
          icon={part === 'unread' ? <CheckCheck /> : part === 'all' ? <AtSign /> : <Inbox />}
          title={t(`none-${part}`)}
          text={t(part === 'snoozed' ? 'none-snoozed-text' : 'none-unread-text')}
        />
      ) : (
        <ul ref={list} className="inbox" aria-label={t('entries')} onKeyDown={arrows}>
          {entries.map((entry) => (
            <InboxRow key={entry.id} entry={entry} names={names} deeds={deeds} />
          ))}
        </ul>
      )}
      {inbox.hasNextPage ? (
        <Button onPress={() => inbox.fetchNextPage()} isPending={inbox.isFetchingNextPage}>
          {words('load-more')}
        </Button>
      ) : null}
    </Page>
  );
}

export type Deeds = ReturnType<typeof useDeeds>;

/** What can be done with entries; each says so and offers the way back. */
function useDeeds(list: React.RefObject<HTMLUListElement | null>) {
  const { t } = useTranslation('inbox');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const client = useQueryClient();
  const failed = (error: unknown) => toastFailure(error, words);
  const undo = (back: () => Promise<unknown>) => ({
    label: words('undo'),
    run: () => void back().then(() => forgetInbox(client), failed),
  });
  /** Whoever works by keyboard goes on with the entry that takes the place of the one that is gone. */
  const settled = async () => {
    const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('.inbox-open') ?? [])];
    const at = rows().findIndex((row) => row.closest('li')?.contains(document.activeElement));
    await forgetInbox(client);
    if (at >= 0) {
      requestAnimationFrame(() => {
        const left = rows();
        if (!left.some((row) => row.closest('li')?.contains(document.activeElement))) {
          left[Math.min(at, left.length - 1)]?.focus();
        }
      });
    }
  };
  const read = useMutation({
    mutationFn: mark.read,
    onSuccess: ({ ids }) => {
      if (ids.length > 0) {
        toast(
          t('marked-read', { count: ids.length }),
          undo(() => mark.unread(ids)),
        );
      }
    },
    onError: failed,
    onSettled: settled,
  });
  const unread = useMutation({
    mutationFn: mark.unread,
    onSuccess: ({ ids }) =>
      toast(
        t('marked-unread'),
        undo(() => mark.read(ids)),
      ),
    onError: failed,
    onSettled: settled,
  });
  const snooze = useMutation({
    mutationFn: ({ ids, until }: { ids: string[]; until: string | null }) => mark.snooze(ids, until),
    onSuccess: ({ ids }, { until }) =>
      until === null
        ? toast(t('back'))
        : toast(
            t('snoozed', { time: format.dateTime(until) }),
            undo(() => mark.snooze(ids, null)),
          ),
    onError: failed,
    onSettled: settled,
  });
  return {
    read: (ids: string[] | null) => read.mutate(ids),
    unread: (ids: string[]) => unread.mutate(ids),
    snooze: (ids: string[], until: string | null) => snooze.mutate({ ids, until }),
    /** On the way to what it is about: without a word. */
    opened: (id: string) => void mark.read([id]).then(() => forgetInbox(client), failed),
  };
}
