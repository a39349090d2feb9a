import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure, Skeleton } from '../ui/States';

type Question<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
type Answers<Q extends readonly Question<unknown>[]> = {
  [Place in keyof Q]: Q[Place] extends Question<infer T> ? T : never;
};

/** What a page of settings is made of, once all of it has been read; until then that it is not, and why. */
export function Answered<const Q extends readonly Question<unknown>[]>({
  questions,
  lines,
  children,
}: {
  questions: Q;
  /** How many stand for what will be there. */
  lines: number;
  children: (...answers: Answers<Q>) => ReactNode;
}) {
  const open = questions.filter((question) => question.data === undefined);
  const error = open.find((question) => question.error)?.error;
  if (error) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          for (const question of open) {
            void question.refetch();
          }
        }}
      />
    );
  }
  return open.length > 0 ? (
    <div className="settings-page">
      <Skeleton lines={lines} />
    </div>
  ) : (
    children(...(questions.map((question) => question.data) as Answers<Q>))
  );
}
