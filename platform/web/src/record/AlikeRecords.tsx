import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data, type Schemas } from '../api/client';
import { Highlighted } from '../shell/Highlighted';
import type { ObjectModel } from './schema';

const MOST = 5;

/**
 * What search finds where no name of a list has what somebody typed: by pinyin and initials, with a slip, or by another field, and only
 * what fits the list.
 */
export function AlikeRecords({ object, text, filter }: { object: ObjectModel; text: string; filter: string }) {
  const { t } = useTranslation('list');
  const search = useQuery({
    queryKey: ['search', object.key, text, filter],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/search', {
          params: { query: { q: text, object: object.key, limit: MOST, ...(filter === '' ? {} : { filter }) } },
          signal,
        }),
      ) as Promise<{ results: Schemas['SearchResult'][] }>,
    staleTime: 0,
    // some lists cannot be searched within; nothing is offered then, and the list has said that nothing fits
    retry: false,
  });
  const results = search.data?.results ?? [];
  return (
    <>
      <output className="visually-hidden">
        {results.length === 0 ? '' : t('alike-found', { count: results.length })}
      </output>
      {results.length === 0 ? null : (
        <section className="alike" aria-label={t('alike')}>
          <h3 className="alike-title">{t('alike')}</h3>
          <ul>
            {results.map((result) => {
              const name = result.highlights.find((highlight) => highlight.text === result.name);
              const other = result.highlights.find((highlight) => highlight !== name);
              return (
                <li key={result.id}>
                  <Link to={`/o/${result.object}/${result.id}`}>
                    {name ? <Highlighted highlight={name} /> : result.name}
                  </Link>
                  {other ? (
                    <span className="muted">
                      {' '}
                      <Highlighted highlight={other} />
                    </span>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
