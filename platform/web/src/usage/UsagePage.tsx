import './usage.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Schemas } from '../api/client';
import { sizeIn } from '../file/size';
import { useFormat } from '../i18n/format';
import { useLabel } from '../record/schema';
import { Section } from '../settings/Section';
import { Progress } from '../ui/Progress';
import { Failure, Skeleton } from '../ui/States';
import { hoursOfDay, levelOf } from './levels';

type Usage = Schemas['Usage'];
type Use = Usage['uses'][number];

const MEGABYTE = 1 << 20;

/** What the company's edition allows, how much of it is in use, and when it will not be enough. */
export function UsagePage() {
  const usage = useQuery({ queryKey: ['usage'], queryFn: () => data(api.GET('/api/v1/usage')) });
  return (
    <div className="settings-page">
      {usage.error && !usage.data ? (
        <Failure error={usage.error} onRetry={() => usage.refetch()} />
      ) : !usage.data ? (
        <Skeleton lines={8} />
      ) : (
        <Report usage={usage.data} />
      )}
    </div>
  );
}

function Report({ usage }: { usage: Usage }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const label = useLabel();
  const contact = label(usage.contact);
  return (
    <>
      <Section title={t('edition', { name: label(usage.edition.name) })} text={t('edition-text', { contact })}>
        <ul className="usage">
          {usage.uses.map((use) => (
            <UseLine key={use.limit} use={use} contact={contact} />
          ))}
        </ul>
      </Section>
      <Requests usage={usage} />
      <Section title={t('imports')}>
        <p>
          {usage.importRows === null
            ? t('imports-unlimited')
            : t('imports-limited', { max: format.integer(usage.importRows) })}
        </p>
      </Section>
    </>
  );
}

function UseLine({ use, contact }: { use: Use; contact: string }) {
  const { t, i18n } = useTranslation('usage');
  const format = useFormat();
  const amount = (value: number) =>
    use.limit === 'storage' ? sizeIn(i18n.language, value * MEGABYTE) : format.integer(value);
  const level = levelOf(use.used, use.max);
  const share = use.max === null ? 0 : use.used / use.max;
  return (
    <li className={`usage-line usage-${level}`}>
      <div className="usage-head">
        <span className="usage-name">{t(use.limit)}</span>
        <span className="usage-amount">
          {use.max === null
            ? t('unlimited', { used: amount(use.used) })
            : t('of-max', { used: amount(use.used), max: amount(use.max) })}
        </span>
      </div>
      {use.max === null ? null : (
        <Progress
          share={share}
          label={t('share-used', {
            name: t(use.limit),
            percent: format.percent(String(Math.min(100, Math.floor(share * 100)))),
          })}
        />
      )}
      <span className="usage-note">
        {level === 'reached' ? `${t('reached')} ` : level === 'nearly' ? `${t('nearly')} ` : ''}
        {level === 'fine' ? t(`${use.limit}-help`) : t('ask', { contact })}
        {use.reachedOn ? ` ${t('reached-on', { day: format.dayOf(use.reachedOn) })}` : ''}
      </span>
    </li>
  );
}

function Requests({ usage }: { usage: Usage }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const sum = (of: (hour: Usage['requests'][number]) => number) =>
    usage.requests.reduce((total, hour) => total + of(hour), 0);
  const people = sum((hour) => hour.people);
  const programs = sum((hour) => hour.programs);
  const refused = sum((hour) => hour.refused);
  const all = people + programs;
  return (
    <Section
      title={t('requests')}
      text={
        usage.requestsPerMinute === null
          ? t('requests-unlimited')
          : t('requests-limited', { max: format.integer(usage.requestsPerMinute) })
      }
    >
      {all + refused > 0 ? <Hours usage={usage} /> : null}
      <p className="usage-note">
        {all === 0 ? t('no-requests') : t('last-day', { count: all, shown: format.integer(all) })}{' '}
        {all === 0 ? null : t('split', { people: format.integer(people), programs: format.integer(programs) })}{' '}
        {refused === 0 ? null : t('refused', { count: refused, shown: format.integer(refused) })} {t('counted-late')}
      </p>
    </Section>
  );
}

/** A column for each hour of the last day; what it shows stands in words below. */
function Hours({ usage }: { usage: Usage }) {
  const { t } = useTranslation('usage');
  const format = useFormat();
  const hours = hoursOfDay(usage.requests, Date.now());
  const most = Math.max(1, ...hours.map((hour) => hour.count + hour.refused));
  return (
    <div className="usage-hours" aria-hidden="true">
      {hours.map((hour) => (
        <span
          key={hour.from}
          className="usage-hour"
          title={t(hour.refused ? 'hour-refused' : 'hour', {
            from: format.dateTime(hour.from),
            answered: format.integer(hour.count),
            refused: format.integer(hour.refused),
          })}
        >
          <span className="usage-refused" style={{ height: `${(100 * hour.refused) / most}%` }} />
          <span className="usage-answered" style={{ height: `${(100 * hour.count) / most}%` }} />
        </span>
      ))}
    </div>
  );
}
