import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, data, type Schemas } from '../api/client';
import { useFormat } from '../i18n/format';
import { useNamesOf } from '../record/names';
import { useLabel } from '../record/schema';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { Failure } from '../ui/States';
import { definitionOf, type OwnValues } from './ownValues';
import type { DeclaredRuleSet } from './queries';
import { isNumber } from './ruleSetDraft';

type Tried = Schemas['RuleSetTrial'];
type Result = Schemas['RuleSetTrialResult'];

const WATCHED_EVERY = 1_000;
const COLORS: Record<Tried['state'], string> = {
  asked: 'tag-blue',
  running: 'tag-blue',
  done: 'tag-green',
  failed: 'tag-red',
  late: 'tag-red',
};

const isUnderWay = ({ state }: Tried) => state === 'asked' || state === 'running';

/** Whether these are the values that were tried. */
function isOf({ values }: Tried, draft: OwnValues, set: DeclaredRuleSet): boolean {
  return set.parameters.every(({ key, type }) => {
    const tried = values[key];
    const now = String(draft[key]);
    return isNumber(type) ? tried !== undefined && Number(tried) === Number(now) : tried === now;
  });
}

/** What the values of a form would change, where the plugin that has declared the rule set can say so. */
export function Trial({
  set,
  draft,
  isFlawless,
  onFlaws,
}: {
  set: DeclaredRuleSet;
  draft: OwnValues;
  /** Whether there is anything wrong with the values that can be told from them. */
  isFlawless: boolean;
  /** They are wanted tried, and cannot be: says why. */
  onFlaws: () => void;
}) {
  const { t } = useTranslation('ruleSets');
  const client = useQueryClient();
  const path = { params: { path: { key: set.key } } };
  const queryKey = ['rule-set-trial', set.key];
  const last = useQuery({
    queryKey,
    queryFn: () => data(api.GET('/api/v1/configuration/rule-sets/{key}/trial', path)),
    refetchInterval: (query) => (query.state.data?.trial && isUnderWay(query.state.data.trial) ? WATCHED_EVERY : false),
  });
  const ask = useMutation({
    mutationFn: () => {
      const { values } = definitionOf(draft, set) as { values: Record<string, string | number | boolean> };
      return data(api.POST('/api/v1/configuration/rule-sets/{key}/trial', { ...path, body: { values } }));
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  if (last.error && !last.data) {
    return <Failure error={last.error} onRetry={() => last.refetch()} compact />;
  }
  const trial = last.data?.trial;
  if (!last.data?.possible && !trial) {
    return null;
  }
  return (
    <Section
      title={t('trial')}
      text={t('trial-text')}
      actions={
        <Button
          isDisabled={!last.data?.possible || (trial ? isUnderWay(trial) && isOf(trial, draft, set) : false)}
          isPending={ask.isPending}
          onPress={() => (isFlawless ? ask.mutate() : onFlaws())}
        >
          {t('trial-ask')}
        </Button>
      }
    >
      {ask.error ? <Failure error={ask.error} compact /> : null}
      {trial ? (
        <Outcome trial={trial} isOther={!isOf(trial, draft, set)} />
      ) : (
        <p className="muted">{t('trial-none')}</p>
      )}
    </Section>
  );
}

function Outcome({ trial, isOther }: { trial: Tried; isOther: boolean }) {
  const { t } = useTranslation('ruleSets');
  const format = useFormat();
  const facts = [
    trial.by === null ? [] : t('trial-by', { name: trial.by }),
    format.dateTime(trial.ended ?? trial.asked),
    t('trial-against', { version: String(trial.version) }),
  ].flat();
  return (
    <div className="trial">
      <p className="trial-facts">
        <span className={`tag ${COLORS[trial.state]}`}>{t(`trial-${trial.state}`)}</span>
        {isOther ? <span className="tag tag-amber">{t('trial-other')}</span> : null}
        <span className="muted">{facts.join(' · ')}</span>
      </p>
      {trial.state === 'running' && trial.expected > 0 ? (
        <Progress share={trial.done / trial.expected} label={t('trial')} />
      ) : null}
      <div aria-live="polite">
        {trial.result ? <Changes result={trial.result} /> : null}
        {trial.state === 'failed' || trial.state === 'late' ? <p>{t(`trial-${trial.state}-note`)}</p> : null}
      </div>
    </div>
  );
}

function Changes({ result }: { result: Result }) {
  const { t } = useTranslation('ruleSets');
  const label = useLabel();
  const format = useFormat();
  return (
    <>
      <p className="trial-summary">{label(result.summary)}</p>
      {result.shifts.length === 0 ? null : (
        <table className="table settings-table">
          <thead>
            <tr>
              <th scope="col">{t('trial-from')}</th>
              <th scope="col">{t('trial-to')}</th>
              <th scope="col" className="trial-count">
                {t('trial-count')}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.shifts.map(({ from, to, count }) => (
              <tr key={`${from.en} ${to.en}`}>
                <th scope="row">{label(from)}</th>
                <td>{label(to)}</td>
                <td className="trial-count">{format.decimal(String(count))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {result.examples.length === 0 ? null : <Examples examples={result.examples} />}
    </>
  );
}

function Examples({ examples }: { examples: Result['examples'] }) {
  const { t } = useTranslation('ruleSets');
  const label = useLabel();
  const objects = [...new Set(examples.map(({ object }) => object))];
  const nameOf = useNamesOf(
    { to: objects },
    examples.map(({ record }) => record),
    undefined,
  );
  return (
    <details className="trial-examples">
      <summary>{t('trial-examples', { count: examples.length })}</summary>
      <ul>
        {examples.map(({ object, record, from, to }) => {
          const name = nameOf(record);
          return (
            <li key={record}>
              {name ? (
                <Link to={`/o/${object}/${record}`}>{name}</Link>
              ) : (
                <span className="muted">{t('trial-unseen')}</span>
              )}{' '}
              {t('trial-shift', { from: label(from), to: label(to) })}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
