import './home.css';
import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { hasTasksOfDay, TasksCard } from '../activity/TasksCard';
import { useLabel, useSchema } from '../record/schema';
import { useIsLooking, useSession } from '../session/session';
import { useTitle } from '../ui/Page';
import { EmptyState, Failure } from '../ui/States';
import { type Arrangement, useArrangement } from './arrangement';
import { CountCard } from './CountCard';
import { FirstRun } from './FirstRun';
import { RecordsCard } from './RecordsCard';
import { ArrangeMenu, Widgets } from './Widgets';

const MOST_CARDS = 4;

/** Where a day begins: how much there is, what to set up, what plugins tell, what has changed, what is one's own. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { actor } = useSession();
  const label = useLabel();
  const schema = useSchema();
  const arrangement = useArrangement();
  useTitle(t('title'));
  if (schema.error) {
    return <Failure error={schema.error} onRetry={() => schema.refetch()} />;
  }
  const seen = schema.data?.objects ?? [];
  const lasting = seen.filter((object) => object.timeline === null);
  // whoever sees nothing but what people do sees that
  const objects = lasting.length > 0 ? lasting : seen;
  const tasks = seen.find((object) => object.key === 'task');
  const owned = objects.filter((object) => object.fields.some((field) => field.key === 'owner' && field.filterable));
  return (
    <div className="home">
      <Greeting arrangement={arrangement} />
      <FirstRun />
      {tasks && hasTasksOfDay(tasks) ? <TasksCard tasks={tasks} /> : null}
      {schema.data && seen.length === 0 ? (
        <EmptyState icon={<EyeOff />} title={t('nothing-seen')} text={t('nothing-seen-text')} />
      ) : null}
      <div className="home-counts">
        {objects.slice(0, MOST_CARDS).map((object) => (
          <CountCard key={object.key} object={object} />
        ))}
      </div>
      {arrangement ? <Widgets widgets={arrangement.widgets} /> : null}
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
            title={t('yours', { name: label(object.plural) })}
            object={object}
            question={{ filter: `owner == '${actor.id}'`, sort: ['-updatedAt'] }}
            more={`/o/${object.key}?f=owner:is:${actor.id}`}
            empty={t('yours-empty', { name: label(object.plural) })}
          />
        ))}
      </div>
    </div>
  );
}

function Greeting({ arrangement }: { arrangement: Arrangement | null }) {
  const { t, i18n } = useTranslation('home');
  const { actor, company } = useSession();
  const isLooking = useIsLooking();
  const now = new Date();
  const tag = i18n.language === 'zh' ? 'zh-CN' : 'en';
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: actor.timeZone }).format(now),
  );
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: actor.timeZone }).format(now);
  const part = hour < 5 ? 'evening' : hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return (
    <header className="home-head">
      <div>
        <h1>{t(part, { name: actor.name })}</h1>
        <p className="muted">
          {day} · {company.name}
        </p>
      </div>
      {arrangement?.mayArrange && !isLooking ? <ArrangeMenu arrangement={arrangement} /> : null}
    </header>
  );
}
