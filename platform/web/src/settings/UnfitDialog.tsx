import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data } from '../api/client';
import type { Problem } from '../api/problem';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import type { Conversion } from './Converting';

const PAGE = 50;

/** The values that do not fit a field's new type, each with its record and why. */
export function UnfitDialog({ conversion, onClose }: { conversion: Conversion; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: words } = useTranslation('ui');
  const format = useFormat();
  const list = useInfiniteQuery({
    queryKey: ['unfit', conversion.id, conversion.unfit],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/configuration/conversions/{id}/unfit', {
          params: {
            path: { id: conversion.id },
            query: { limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
  });
  const values = list.data?.pages.flatMap((page) => page.values) ?? [];
  const reason = (problem: Problem): string =>
    problem.violations?.map((violation) => violation.message).join(' ') ?? problem.detail;
  return (
    <Overlay
      title={t('converting-unfit', { count: conversion.unfit, shown: format.integer(conversion.unfit) })}
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
        <ul className="settings-unfit">
          {values.map((one) => (
            <li key={one.record}>
              <Link to={`/o/${conversion.object}/${one.record}`}>{one.title}</Link>
              <code>{typeof one.value === 'string' ? one.value : JSON.stringify(one.value)}</code>
              <span className="muted">{reason(one.problem as unknown as Problem)}</span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button isPending={list.isFetchingNextPage} onPress={() => list.fetchNextPage()}>
          {t('converting-more')}
        </Button>
      ) : null}
    </Overlay>
  );
}
