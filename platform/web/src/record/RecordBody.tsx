import { Fragment, Suspense, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Timeline } from '../activity/Timeline';
import type { Stored } from '../api/records';
import { later } from '../i18n/later';
import { Loading } from '../ui/States';
import { useFormState } from './formState';
import { HistoryList } from './HistoryList';
import { InlineField } from './InlineField';
import { grouped, tabsOf, tabsThere } from './layout';
import { RelatedList } from './RelatedList';
import { useMayAt } from './rights';
import { type ObjectModel, useLabel, useSchema } from './schema';
import { nameOf } from './values';

const FilesPanel = later(
  () => import('../file/FilesPanel'),
  async () => ({ file: (await import('../file/texts')).fileTexts }),
);

/** What a record says and what belongs to it: side by side, or on a phone all of it in tabs. */
export function RecordBody({
  object,
  record,
  narrow,
  hasNoPanels = false,
}: {
  object: ObjectModel;
  record: Stored;
  narrow: boolean;
  /** Whether there is nothing to ask a server for, since the record is only an example. */
  hasNoPanels?: boolean;
}) {
  const [tab, setTab] = useState<string>();
  const tabName = useTabNames(object);
  const { layout, isPending } = useFormState(object, record, {});
  const { relations, hasTimeline } = tabsThere(object, useSchema().data?.objects ?? []);
  const name = nameOf(object, record);
  const own = tabsOf(relations, hasTimeline, layout);
  // on a phone the fields are a tab too, behind what happened
  const tabs = narrow ? (own[0] === 'timeline' ? ['timeline', 'details', ...own.slice(1)] : ['details', ...own]) : own;
  const panelOf = (tab: string) => {
    const related = relations.find((one) => one.name === tab);
    switch (tab) {
      case 'details':
        return <RecordFields object={object} record={record} />;
      case 'timeline':
        return <Timeline object={object} record={record} />;
      case 'history':
        return <HistoryList object={object} record={record} />;
      case 'files':
        return (
          <Suspense fallback={<Loading />}>
            <FilesPanel object={object} record={record} />
          </Suspense>
        );
      default:
        return related ? <RelatedList related={related} record={record} name={name} /> : null;
    }
  };
  return (
    <div className="record-body">
      {narrow ? null : <RecordFields object={object} record={record} />}
      {isPending ? (
        <Loading />
      ) : (
        <Tabs
          className="record-tabs"
          selectedKey={tab !== undefined && tabs.includes(tab) ? tab : (tabs[0] ?? 'files')}
          onSelectionChange={(key) => setTab(String(key))}
        >
          <TabList className="tabs" aria-label={name}>
            {tabs.map((tab) => (
              <Tab key={tab} id={tab} className="tab">
                {tabName(tab)}
              </Tab>
            ))}
          </TabList>
          {tabs.map((tab) => (
            <TabPanel key={tab} id={tab} className="tab-panel">
              {hasNoPanels && tab !== 'details' ? null : panelOf(tab)}
            </TabPanel>
          ))}
        </Tabs>
      )}
    </div>
  );
}

/** All that is known of a record, each edited where it stands. */
export function RecordFields({ object, record }: { object: ObjectModel; record: Stored }) {
  const { t } = useTranslation('record');
  const mayUpdate = useMayAt(object, record, 'update');
  const label = useLabel();
  const { stateOf, layout, isPending } = useFormState(object, record, {});
  const shown = object.fields.filter((field) => stateOf(field)?.visible ?? true);
  return (
    <section className="record-fields" aria-label={t('details')}>
      {isPending ? (
        <Loading />
      ) : (
        grouped(shown, layout).map((group) => (
          <Fragment key={group.key}>
            <h2 className="section-title">{group.label ? label(group.label) : t(group.key as 'details')}</h2>
            {group.fields.map((field) => (
              <InlineField
                key={field.key}
                object={object}
                field={field}
                record={record}
                mayWrite={mayUpdate && !stateOf(field)?.readOnly}
              />
            ))}
          </Fragment>
        ))
      )}
    </section>
  );
}

/** What the tabs at records of an object are called. */
export function useTabNames(object: ObjectModel): (tab: string) => string {
  const { t } = useTranslation('record');
  const label = useLabel();
  const objects = useSchema().data?.objects ?? [];
  return (tab) => {
    const related = object.related.find((one) => one.name === tab);
    if (!related) {
      return t(tab as 'files');
    }
    const other = objects.find((one) => one.key === related.object);
    // a relation among records of one object says more by the field that makes it
    return other === undefined
      ? tab
      : other.key === object.key
        ? t('related-same', { name: label(other.plural) })
        : label(other.plural);
  };
}
