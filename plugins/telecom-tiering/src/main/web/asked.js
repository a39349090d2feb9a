import { hostFetch } from '@kith/plugin-sdk';
import { useCallback, useEffect, useState } from 'react';

/** What records come to, group by group, asked anew with another question or by `retry`. */
export function useAggregate(object, question) {
  const asked = JSON.stringify(question);
  const [answer, setAnswer] = useState({ isPending: true });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same again
  useEffect(() => {
    const asking = new AbortController();
    setAnswer({ isPending: true });
    aggregate(object, asked, asking.signal).then(
      (data) => setAnswer({ isPending: false, data }),
      (error) => asking.signal.aborted || setAnswer({ isPending: false, error }),
    );
    return () => asking.abort();
  }, [object, asked, turn]);
  const retry = useCallback(() => setTurn((before) => before + 1), []);
  return { ...answer, retry };
}

async function aggregate(object, question, signal) {
  const answer = await hostFetch(`/api/v1/records/${object}/aggregate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: question,
    signal,
  });
  return answer.json();
}
