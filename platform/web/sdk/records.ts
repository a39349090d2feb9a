import { type UseQueryResult, useQuery, useQueryClient, useMutation as useQueryMutation } from '@tanstack/react-query';
import {
  type Aggregates,
  type Aggregation,
  aggregate,
  type Question,
  queryRecords,
  readSeries,
  type Series,
  type Stored,
} from '../src/api/records';
import { useRecord as useHostRecord } from '../src/record/queries';

export type {
  Aggregates,
  Aggregation,
  FieldValues,
  Question,
  Series,
  SeriesPoint,
  Stored,
  Value,
} from '../src/api/records';

/** @property retry asks once more, after an error or whenever somebody wants to know anew */
export type Asked<Answer> = { data: Answer | undefined; error: unknown; isPending: boolean; retry: () => void };

/** A record as it is now, also after the console or the plugin has changed it. */
export function useRecord(object: string, id: string): Asked<Stored> {
  return asked(useHostRecord(object, id));
}

/** One page of those that fit to a filter (CEL), as they are now. */
export function useRecords(object: string, question: Question = {}): Asked<Stored[]> {
  const page = useQuery({
    queryKey: ['related', 'plugin', object, question],
    queryFn: ({ signal }) => queryRecords(object, question, signal),
  });
  return { ...asked(page), data: page.data?.records };
}

/** What records come to, group by group, of all that whoever looks may see. */
export function useAggregate(object: string, question: Aggregation = {}): Asked<Aggregates> {
  return asked(
    useQuery({
      queryKey: ['related', 'plugin', 'aggregate', object, question],
      queryFn: ({ signal }) => aggregate(object, question, signal),
    }),
  );
}

/** What a metric of a record was, period by period, the newest first. */
export function useSeries(object: string, id: string, field: string): Asked<Series> {
  return asked(
    useQuery({
      queryKey: ['related', 'plugin', 'series', object, id, field],
      queryFn: ({ signal }) => readSeries(object, id, field, signal),
      // it changes whenever its plugin works, without an edit of the record
      staleTime: 0,
    }),
  );
}

// queries of 'related' are asked anew with what else follows from records
function asked<Answer>({ data, error, isPending, refetch }: UseQueryResult<Answer>): Asked<Answer> {
  return { data, error, isPending, retry: () => void refetch() };
}

/** Something that changes records; whatever is shown is read again after it. */
export function useMutation<Given = void>(
  work: (given: Given) => Promise<unknown>,
): {
  run: (given: Given) => void;
  error: unknown;
  isPending: boolean;
} {
  const client = useQueryClient();
  const { mutate, error, isPending } = useQueryMutation({
    mutationFn: work,
    onSuccess: () => client.invalidateQueries(),
  });
  return { run: mutate, error, isPending };
}
