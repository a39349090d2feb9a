import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../api/client';
import type { Problem } from '../api/problem';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import type { BulkRun } from './bulk';
import { fieldOf, useLabel, useObject } from './schema';

const PAGE = 50;

/** The records that are not as was asked for, each with its reasons. */
export default function RefusalsDialog({ run, onClose }: { run: BulkRun; onClose: () => void }) {
  const { t } = useTranslation('list');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const format = useFormat();
  const object = useObject(run.object);
  const list = useInfiniteQuery({
    queryKey: ['bulk-refusals', run.id, run.refused],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/bulk-runs/{id}/refusals', {
          params: { path: { id: run.id }, query: { limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
  });
  const refusals = list.data?.pages.flatMap((page) => page.refusals) ?? [];
  const reasons = (problem: Problem): string[] =>
    problem.violations?.length
      ? problem.violations.map((violation) => {
          const field = object && fieldOf(object, violation.field);
          return field ? `${label(field.label)}: ${violation.message}` : violation.message;
        })
      : [problem.detail];
  return (
    <Overlay
      title={t('bulk-refused', { count: run.refused, shown: format.integer(run.refused) })}
      isOpen
      shape="wide"
      onClose={onClose}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      {list.error ? (
        <Failure error={list.error} compact onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <Skeleton lines={3} />
      ) : (
        <ul className="refusals">
          {refusals.map((refusal) => (
            <li key={refusal.record}>
              {refusal.name === null ? (
                <span className="muted">{t('bulk-hidden')}</span>
              ) : (
                <Link to={`/o/${run.object}/${refusal.record}`}>{refusal.name}</Link>
              )}
              <span>{reasons(refusal.problem as unknown as Problem).join(' ')}</span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button isPending={list.isFetchingNextPage} onPress={() => list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Overlay>
  );
}
