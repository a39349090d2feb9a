import { Suspense, useEffect, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { Timeline } from '../activity/Timeline';
import type { Stored } from '../api/records';
import { later } from '../i18n/later';
import { keyOf, useContributions } from '../slots/queries';
import { Filled, RecordPanels } from '../slots/slots';
import { Loading } from '../ui/States';
import { FlawsElsewhere } from './flaws';
import { useFormState } from './formState';
import { HistoryList } from './HistoryList';
import { tabbed, tabsOf, tabsThere } from './layout';
import { FieldGroups, RecordFields, visibleFields } from './RecordFields';
import { RelatedList } from './RelatedList';
import { type ObjectModel, useLabel, useSchema } from './schema';
import { nameOf } from './values';

const FilesPanel = later(
  () => import('../file/FilesPanel'),
  async () => ({ file: (await import('../file/texts')).fileTexts }),
);

/** Of the tab that has the fields on a phone. Keys of others begin with a letter. */
const FIELDS = '-fields';

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
  const { t } = useTranslation('record');
  const tabName = useTabNames(object);
  const label = useLabel();
  const root = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useTab();
  const { stateOf, layout, isPending } = useFormState(object, record, {});
  const { relations, hasTimeline } = tabsThere(object, useSchema().data?.objects ?? []);
  const name = nameOf(object, record);
  const ofFields = tabbed(visibleFields(object, stateOf), layout);
  const ofPlugins = useContributions('recordTabs', object.key);
  const own = [
    ...tabsOf(relations, hasTimeline, layout, ofFields),
    ...(hasNoPanels ? [] : ofPlugins.map((one) => keyOf(one))),
  ];
  // on a phone the fields are a tab too, behind what happened
  const tabs = narrow ? (own[0] === 'timeline' ? ['timeline', FIELDS, ...own.slice(1)] : [FIELDS, ...own]) : own;
  const selected = tab !== null && tabs.includes(tab) ? tab : (tabs[0] ?? 'files');
  const [flawed, setFlawed] = useState({ version: record.version, keys: [] as string[] });
  const [wanted, setWanted] = useState<string>();
  // undefined of what stands in sight beside all tabs
  const tabOf = (key: string) =>
    ofFields.find((one) => one.groups.some((group) => group.fields.some((field) => field.key === key)))?.key ??
    (narrow ? FIELDS : undefined);
  // what has been stored since is no longer wrong
  const marked = new Set(flawed.version === record.version ? flawed.keys.map(tabOf) : []);
  const lead = (keys: string[], isElsewhere: boolean) => {
    setFlawed({ version: record.version, keys });
    const first = keys.find((key) => tabOf(key) !== undefined);
    if (isElsewhere && first !== undefined) {
      setWanted(first);
      setTab(tabOf(first) ?? selected);
    }
  };
  const isReached = wanted !== undefined && tabOf(wanted) === selected;
  useEffect(() => {
    // nothing on a tab takes the focus before it is the one that is looked at
    if (isReached) {
      focusField(root.current, wanted);
      setWanted(undefined);
    }
  }, [isReached, wanted]);
  const fields = (
    <div className="record-side">
      <RecordFields object={object} record={record} />
      {hasNoPanels ? null : <RecordPanels object={object.key} id={record.id} />}
    </div>
  );
  const panelOf = (tab: string) => {
    const related = relations.find((one) => one.name === tab);
    const contribution = ofPlugins.find((one) => keyOf(one) === tab);
    if (contribution) {
      return <Filled contribution={contribution} props={{ object: object.key, id: record.id }} />;
    }
    switch (tab) {
      case FIELDS:
        return fields;
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
    <FlawsElsewhere value={lead}>
      <div ref={root} className="record-body">
        {narrow ? null : fields}
        {isPending ? (
          <Loading />
        ) : (
          <Tabs className="record-tabs" selectedKey={selected} onSelectionChange={(key) => setTab(String(key))}>
            <TabList className="tabs" aria-label={name}>
              {tabs.map((tab) => {
                const made = ofFields.find((one) => one.key === tab);
                const titled = made?.label ?? ofPlugins.find((one) => keyOf(one) === tab)?.title;
                return (
                  <Tab key={tab} id={tab} className="tab">
                    {titled ? label(titled) : tab === FIELDS ? t('details') : tabName(tab)}
                    {marked.has(tab) ? (
                      <>
                        {' '}
                        <span role="img" className="tab-flaw" aria-label={t('tab-flawed')} />
                      </>
                    ) : null}
                  </Tab>
                );
              })}
            </TabList>
            {tabs.map((tab) => {
              const made = ofFields.find((one) => one.key === tab);
              return (
                // what somebody types in a field stays while they look at another tab
                <TabPanel
                  key={tab}
                  id={tab}
                  className="tab-panel"
                  shouldForceMount={made !== undefined || tab === FIELDS}
                >
                  {made ? (
                    <div className="record-fields-tab">
                      <FieldGroups object={object} record={record} groups={made.groups} stateOf={stateOf} />
                    </div>
                  ) : hasNoPanels && tab !== FIELDS ? null : (
                    panelOf(tab)
                  )}
                </TabPanel>
              );
            })}
          </Tabs>
        )}
      </div>
    </FlawsElsewhere>
  );
}

/** Which tab is looked at: it stands in the address, so that it can be handed on. */
function useTab(): [string | null, (tab: string) => void] {
  const [address, setAddress] = useSearchParams();
  const { state } = useLocation();
  return [
    address.get('tab'),
    (tab) =>
      setAddress(
        (before) => {
          before.set('tab', tab);
          return before;
        },
        { replace: true, state },
      ),
  ];
}

function focusField(root: HTMLElement | null, key: string | undefined) {
  const field = [...(root?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
    (one) => one.dataset.field === key,
  );
  (field?.querySelector<HTMLElement>('button, input, textarea') ?? field)?.focus();
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
