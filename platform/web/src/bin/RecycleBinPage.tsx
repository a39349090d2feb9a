import './bin.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, data } from '../api/client';
import { useActorNames } from '../record/people';
import { useLabel, useSchema } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Page } from '../ui/Page';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { DeletedGroup } from './DeletedGroup';
import { groups } from './groups';

const PAGE = 50;

/** What has been deleted and can be brought back, the latest first. */
export default function RecycleBinPage() {
  const { t } = useTranslation('bin');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const schema = useSchema();
  const list = useRef<HTMLUListElement>(null);
  const [address, setAddress] = useSearchParams();
  const objects = schema.data?.objects ?? [];
  const object = objects.find((one) => one.key === address.get('object'));
  const bin = useInfiniteQuery({
    queryKey: ['recycle-bin', object?.key ?? null],
    enabled: schema.data !== undefined,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/recycle-bin', {
          params: {
            query: {
              limit: PAGE,
              ...(object ? { object: object.key } : {}),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
  const records = (bin.data?.pages ?? []).flatMap((page) => page.records);
  const names = useActorNames(records.map((record) => record.deletedBy));
  const choose = (key: string | null) => setAddress(key === null ? {} : { object: key }, { replace: true });
  const failure = schema.error ?? bin.error;

  return (
    <Page
      title={t('recycle-bin')}
      actions={
        <div className="bin-object">
          <Choice
            label={t('only-object')}
            labelHidden
            value={object?.key ?? 'all'}
            options={[
              { key: 'all', label: t('all-objects') },
              ...objects.map((one) => ({ key: one.key, label: label(one.plural) })),
            ]}
            onChange={(key) => choose(key === 'all' ? null : key)}
          />
        </div>
      }
    >
      <div className="bin">
        {failure && !bin.data ? (
          <Failure error={failure} onRetry={() => (schema.error ? schema.refetch() : bin.refetch())} />
        ) : !bin.data ? (
          <Skeleton lines={8} />
        ) : records.length === 0 ? (
          <EmptyState
            icon={object ? <ObjectIcon name={object.icon} /> : <Trash2 />}
            title={object ? t('none-of-object', { name: label(object.plural) }) : t('empty')}
            text={t('empty-text')}
            actions={object ? <Button onPress={() => choose(null)}>{t('show-all')}</Button> : null}
          />
        ) : (
          <>
            <p className="muted">{t('bin-text')}</p>
            <ul ref={list} className="bin-list" tabIndex={-1} aria-label={t('recycle-bin')}>
              {groups(records, bin.hasNextPage).map((group) => (
                <DeletedGroup
                  key={group.deletion}
                  group={group}
                  partial={group.open || object !== undefined}
                  nearby={records}
                  names={names}
                  onRestored={() => list.current?.focus()}
                />
              ))}
            </ul>
            {bin.error ? <Failure error={bin.error} compact onRetry={() => bin.refetch()} /> : null}
            {bin.hasNextPage ? (
              <Button onPress={() => bin.fetchNextPage()} isPending={bin.isFetchingNextPage}>
                {words('load-more')}
              </Button>
            ) : null}
          </>
        )}
      </div>
    </Page>
  );
}
