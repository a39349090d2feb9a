import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { PageProps, RecordProps } from '../../sdk/contract';
import { useLabel } from '../record/schema';
import { ObjectIcon } from '../shell/icons';
import { NotFoundPage } from '../shell/pages';
import { Entry } from '../shell/SidebarGroups';
import { Page } from '../ui/Page';
import { Failure, Loading } from '../ui/States';
import { type Contribution, keyOf, useContributions, useWebPlugins } from './queries';

const Slot = lazy(() => import('./Slot'));

export function Filled<Props extends object>({ contribution, props }: { contribution: Contribution; props: Props }) {
  return (
    <Suspense fallback={<Loading />}>
      <Slot contribution={contribution} props={props} />
    </Suspense>
  );
}

/** What plugins show beside the fields of a record. */
export function RecordPanels({ object, id }: RecordProps) {
  const label = useLabel();
  return useContributions('recordPanels', object).map((panel) => (
    <section key={keyOf(panel)} className="record-panel" aria-label={label(panel.title)}>
      <h2 className="section-title">{label(panel.title)}</h2>
      <Filled key={id} contribution={panel} props={{ object, id } satisfies RecordProps} />
    </section>
  ));
}

export function pageAddress({ plugin, id }: Contribution): string {
  return `/p/${plugin.id}/${id}`;
}

/** The pages of plugins, at the side. */
export function PluginEntries() {
  const { t } = useTranslation('slots');
  const label = useLabel();
  const pages = useContributions('pages');
  return pages.length === 0 ? null : (
    <ul className="sidebar-list sidebar-plugins" aria-label={t('of-plugins')}>
      {pages.map((page) => (
        <Entry
          key={keyOf(page)}
          to={pageAddress(page)}
          icon={<ObjectIcon name={page.icon ?? ''} />}
          name={label(page.title)}
        />
      ))}
    </ul>
  );
}

/** A page that is a plugin's, within the console's own frame. */
export function PluginPage() {
  const { plugin, path, '*': rest = '' } = useParams();
  const label = useLabel();
  const plugins = useWebPlugins();
  const page = useContributions('pages').find((one) => one.plugin.id === plugin && one.id === path);
  if (page) {
    return (
      <Page title={label(page.title)}>
        <Filled key={keyOf(page)} contribution={page} props={{ rest } satisfies PageProps} />
      </Page>
    );
  }
  return plugins.error ? (
    <Failure error={plugins.error} onRetry={() => plugins.refetch()} />
  ) : plugins.data ? (
    <NotFoundPage />
  ) : (
    <Loading />
  );
}
