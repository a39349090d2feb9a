import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { tabsOf, tabsThere } from '../record/layout';
import { useSchema } from '../record/schema';
import { Button } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { Adder, Flaw, Items, Sections, StripBox } from './CanvasParts';
import { MOST_FIELD_TABS, type TabDraft } from './layoutDraft';
import { homeOf, withTab } from './moves';
import type { Design } from './useDesign';

/** Tabs that may be there at any object. */
const BUILT_IN = ['timeline', 'files', 'history'];

/** All tabs in their order. */
export function TabStrip({ design }: { design: Design }) {
  const { t } = useTranslation('layouts');
  const { object, draft } = design;
  const { relations, hasTimeline } = tabsThere(object, useSchema().data?.objects ?? []);
  const usual = tabsOf(relations, hasTimeline, undefined);
  const left = [...new Set([...usual, 'files', 'history'])].filter((tab) => !draft.tabs.includes(tab));
  const add = () => {
    const taken = [...object.related.map((one) => one.name), ...BUILT_IN];
    const { draft: next, key } = withTab(draft, usual, taken);
    design.edit(() => next);
    design.select({ kind: 'tab', key, zone: 'tabs' });
  };
  const name = (key: string) => design.nameOf({ kind: 'tab', key });
  return (
    <StripBox name={t('tabs')} help={t('tabs-help')} zone="tabs">
      <Items
        design={design}
        kind="tab"
        zone="tabs"
        flow="row"
        empty={t('tabs-usual', { tabs: usual.map(name).join(' · ') })}
      />
      {draft.tabs.length === 0 ? (
        <Button variant="ghost" onPress={() => design.edit((now) => ({ ...now, tabs: usual }))}>
          {t('choose-tabs')}
        </Button>
      ) : left.length > 0 ? (
        <Menu label={t('add-to', { zone: t('tabs') })} trigger={<Adder name={t('add-to', { zone: t('tabs') })} />}>
          {left.map((tab) => (
            <Item
              key={tab}
              onAction={() =>
                design.put({ kind: 'tab', key: tab, zone: 'palette' }, { zone: 'tabs', index: draft.tabs.length })
              }
            >
              {name(tab)}
            </Item>
          ))}
        </Menu>
      ) : null}
      <Button
        variant="ghost"
        icon={<Plus aria-hidden="true" />}
        isDisabled={draft.fieldTabs.length >= MOST_FIELD_TABS}
        onPress={add}
      >
        {t('add-tab')}
      </Button>
    </StripBox>
  );
}

/** What stands on one tab of fields. */
export function TabBox({ design, tab }: { design: Design; tab: TabDraft }) {
  const thing = { kind: 'tab', key: tab.key, zone: 'tabs' } as const;
  const name = design.nameOfZone(homeOf(tab.key));
  const isSelected = design.selected?.kind === 'tab' && design.selected.key === tab.key;
  return (
    <section className={`layout-tab ${isSelected ? 'layout-section-selected' : ''}`} aria-label={name}>
      <Button variant="ghost" onPress={() => design.select(thing)}>
        {name}
      </Button>
      <Flaw flaw={design.flaws.tabs.get(tab.key)} />
      <Sections design={design} tab={tab.key} />
    </section>
  );
}
