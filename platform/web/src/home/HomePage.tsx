import './home.css';
import { useTranslation } from 'react-i18next';
import { TasksCard } from '../activity/TasksCard';
import { useSchema } from '../record/schema';
import { useSession } from '../session/session';
import { useTitle } from '../ui/Page';
import { Failure } from '../ui/States';
import { CountCard } from './CountCard';
import { FirstRun } from './FirstRun';
import { RecordsCard } from './RecordsCard';

const MOST_CARDS = 4;

/** Where a day begins: how much there is, what to set up, what has changed, what is one's own. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { actor } = useSession();
  const schema = useSchema();
  useTitle(t('title'));
  if (schema.error) {
    return <Failure error={schema.error} onRetry={() => schema.refetch()} />;
  }
  const objects = (schema.data?.objects ?? []).filter((object) => object.timeline === null);
  const hasTasks = schema.data?.objects.some((object) => object.key === 'task') ?? false;
  const owned = objects.filter((object) => object.fields.some((field) => field.key === 'owner'));
  return (
    <div className="home">
      <Greeting />
      <FirstRun />
      {hasTasks ? <TasksCard /> : null}
      <div className="home-counts">
        {objects.slice(0, MOST_CARDS).map((object) => (
          <CountCard key={object.key} object={object} />
        ))}
      </div>
      <div className="home-lists">
        {objects.slice(0, 1).map((object) => (
          <RecordsCard
            key={object.key}
            title={t('recent')}
            object={object}
            question={{ sort: ['-updatedAt'] }}
            more={`/o/${object.key}?sort=-updatedAt`}
            empty={t('recent-empty')}
          />
        ))}
        {owned.slice(0, 1).map((object) => (
          <RecordsCard
            key={object.key}
            title={t('yours')}
            object={object}
            question={{ filter: `owner == '${actor.id}'`, sort: ['-updatedAt'] }}
            more={`/o/${object.key}?f=owner:is:${actor.id}`}
            empty={t('yours-empty')}
          />
        ))}
      </div>
    </div>
  );
}

function Greeting() {
  const { t, i18n } = useTranslation('home');
  const { actor, company } = useSession();
  const now = new Date();
  const tag = i18n.language === 'zh' ? 'zh-CN' : 'en';
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: actor.timeZone }).format(now),
  );
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: actor.timeZone }).format(now);
  const part = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return (
    <header className="home-head">
      <h1>{t(part, { name: actor.name })}</h1>
      <p className="muted">
        {day} · {company.name}
      </p>
    </header>
  );
}
