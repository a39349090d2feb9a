import { useQuery, useQueryClient, useMutation as useQueryMutation } from '@tanstack/react-query';
import { type Question, queryRecords, type Stored } from '../src/api/records';
import { useRecord as useHostRecord } from '../src/record/queries';

export type { FieldValues, Question, Stored, Value } from '../src/api/records';

export type Asked<Answer> = { data: Answer | undefined; error: unknown; isPending: boolean };

/** A record as it is now, also after the console or the plugin has changed it. */
export function useRecord(object: string, id: string): Asked<Stored> {
  const { data, error, isPending } = useHostRecord(object, id);
  return { data, error, isPending };
}

/** One page of those that fit to a filter (CEL), as they are now. */
export function useRecords(object: string, question: Question = {}): Asked<Stored[]> {
  const { data, error, isPending } = useQuery({
    // is asked anew with what else follows from records
    queryKey: ['related', 'plugin', object, question],
    queryFn: ({ signal }) => queryRecords(object, question, signal),
  });
  return { data: data?.records, error, isPending };
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
