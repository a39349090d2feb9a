import { hostFetch } from '@kith/plugin-sdk';
import { useCallback, useEffect, useState } from 'react';

/** What records come to, group by group. */
export function useAggregate(object, question) {
  return useAnswer(`/api/v1/records/${object}/aggregate`, JSON.stringify(question));
}

/** The points of a series of a record, the newest first. */
export function useSeries(object, id, field) {
  return useAnswer(`/api/v1/records/${object}/${id}/series/${field}`);
}

/** What the server answers, asked anew with another question or by `retry`. */
function useAnswer(path, question) {
  const [answer, setAnswer] = useState({ isPending: true });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same again
  useEffect(() => {
    const asking = new AbortController();
    setAnswer({ isPending: true });
    answerTo(path, question, asking.signal).then(
      (data) => setAnswer({ isPending: false, data }),
      (error) => asking.signal.aborted || setAnswer({ isPending: false, error }),
    );
    return () => asking.abort();
  }, [path, question, turn]);
  const retry = useCallback(() => setTurn((before) => before + 1), []);
  return { ...answer, retry };
}

async function answerTo(path, question, signal) {
  const asking = question && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: question };
  const answer = await hostFetch(path, { ...asking, signal });
  return answer.json();
}
