import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Question, queryRecords } from '../api/records';
import { listKey } from './queries';
import type { ObjectModel } from './schema';

const PAGE = 100;

/** The records of a list, page by page, as far as somebody has scrolled. */
export function useRows(object: ObjectModel, question: Question, enabled: boolean) {
  const list = useInfiniteQuery({
    queryKey: [...listKey(object.key), question],
    queryFn: ({ pageParam, signal }) =>
      queryRecords(
        object.key,
        { ...question, limit: PAGE, total: pageParam === null, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      ),
    enabled,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages;
  const records = useMemo(() => pages?.flatMap((page) => page.records) ?? [], [pages]);
  const names = useMemo<Record<string, string>>(
    () => Object.assign({}, ...(pages ?? []).map((page) => page.names ?? {})),
    [pages],
  );
  const layouts = useMemo<Record<string, string>>(
    () => Object.assign({}, ...(pages ?? []).map((page) => page.layouts ?? {})),
    [pages],
  );
  return { list, records, names, layouts, total: pages?.[0]?.total ?? null };
}
