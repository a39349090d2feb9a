import { Plus } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tabsOf, tabsThere } from '../record/layout';
import { fieldOf, useSchema } from '../record/schema';
import { Button } from '../ui/Button';
import { Item, Menu } from '../ui/Menu';
import { ItemRow, ThingButton, ThingMenu } from './ItemRow';
import { MOST_HIGHLIGHTS, MOST_ON_CARDS, MOST_SECTIONS, type SectionDraft, unplaced } from './layoutDraft';
import { type Kind, keysIn, withSection, type Zone, zoneOf } from './moves';
import type { Design } from './useDesign';

/** What a layout shows, in the order in which a record's page has it. */
export function Canvas({ design }: { design: Design }) {
  const { t } = useTranslation('layouts');
  const { draft, object } = design;
  const add = () => {
    const { draft: next, id } = withSection(draft);
    design.edit(() => next);
    design.select({ kind: 'section', key: String(id), zone: 'sections' });
  };
  const left = unplaced(draft, object);
  return (
    <div className="layout-canvas">
      <Strip design={design} zone="highlights" help={t('highlights-help', { most: String(MOST_HIGHLIGHTS) })} />
      <div className="layout-sections">
        {draft.sections.map((section, at) => (
          <Fragment key={section.id}>
            <DropLine design={design} zone="sections" index={at} />
            <SectionBox design={design} section={section} />
          </Fragment>
        ))}
        <DropLine design={design} zone="sections" index={draft.sections.length} />
        {draft.others === 'last' && left.length > 0 ? (
          <p className="layout-others">{t('others-note', { count: left.length, shown: String(left.length) })}</p>
        ) : null}
        <div>
          <Button icon={<Plus aria-hidden="true" />} isDisabled={draft.sections.length >= MOST_SECTIONS} onPress={add}>
            {t('add-section')}
          </Button>
        </div>
      </div>
      <TabStrip design={design} />
      <Strip design={design} zone="card" help={t('card-help', { most: String(MOST_ON_CARDS) })} />
    </div>
  );
}

function SectionBox({ design, section }: { design: Design; section: SectionDraft }) {
  const { t } = useTranslation('layouts');
  const zone = zoneOf(section);
  const flaw = design.flaws.get(section.id);
  const thing = { kind: 'section', key: String(section.id), zone: 'sections' } as const;
  const selected = design.selected?.kind === 'section' && design.selected.key === thing.key;
  return (
    <section
      className={`layout-section ${selected ? 'layout-section-selected' : ''}`}
      aria-label={design.nameOfZone(zone)}
      data-zone={zone}
      data-section={section.id}
    >
      <header className="layout-section-head">
        <ThingButton design={design} thing={thing} />
        <ThingMenu design={design} thing={thing} />
      </header>
      {flaw ? (
        <p className="field-error" role="alert">
          {t(flaw)}
        </p>
      ) : null}
      <Items design={design} kind="field" zone={zone} empty={t('section-empty')} />
    </section>
  );
}

/** Fields beside the name or on cards. */
function Strip({ design, zone, help }: { design: Design; zone: 'highlights' | 'card'; help: string }) {
  const { t } = useTranslation('layouts');
  const { object, draft } = design;
  const left = object.fields.filter((field) => field.key !== object.title && !draft[zone].includes(field.key));
  return (
    <StripBox name={t(zone)} help={help} zone={zone}>
      <Items design={design} kind="field" zone={zone} flow="row" empty={t('as-usual')} />
      <Menu label={t('add-to', { zone: t(zone) })} trigger={<Adder name={t('add-to', { zone: t(zone) })} />}>
        {left.map((field) => (
          <Item
            key={field.key}
            onAction={() =>
              design.put({ kind: 'field', key: field.key, zone: 'palette' }, { zone, index: draft[zone].length })
            }
          >
            {design.nameOf({ kind: 'field', key: field.key })}
          </Item>
        ))}
      </Menu>
    </StripBox>
  );
}

function TabStrip({ design }: { design: Design }) {
  const { t } = useTranslation('layouts');
  const { object, draft } = design;
  const { relations, hasTimeline } = tabsThere(object, useSchema().data?.objects ?? []);
  const usual = tabsOf(relations, hasTimeline, undefined);
  const left = [...new Set([...usual, 'files', 'history'])].filter((tab) => !draft.tabs.includes(tab));
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
    </StripBox>
  );
}

function Adder({ name }: { name: string }) {
  return (
    <Button variant="ghost" icon={<Plus aria-hidden="true" />}>
      {name}
    </Button>
  );
}

function StripBox({ name, help, zone, children }: { name: string; help: string; zone: Zone; children: ReactNode }) {
  return (
    <section className="layout-strip" aria-label={name} data-zone={zone}>
      <h2 className="section-title">{name}</h2>
      <p className="field-help">{help}</p>
      {children}
    </section>
  );
}

function Items({
  design,
  kind,
  zone,
  flow,
  empty,
}: {
  design: Design;
  kind: Kind;
  zone: Zone;
  flow?: 'row';
  /** What is said where there are none. */
  empty: string;
}) {
  const { t } = useTranslation('layouts');
  const keys = keysIn(design.draft, zone);
  return (
    <>
      {keys.length === 0 ? <p className="muted">{empty}</p> : null}
      <ul
        className={`layout-items ${flow ? 'layout-items-row' : ''}`}
        data-flow={flow}
        aria-label={design.nameOfZone(zone)}
      >
        {keys.map((key, at) => (
          <Fragment key={key}>
            <DropLine design={design} zone={zone} index={at} isItem />
            <ItemRow
              design={design}
              thing={{ kind, key, zone }}
              note={
                kind === 'field' && fieldOf(design.object, key)?.required ? (
                  <span className="tag">{t('required')}</span>
                ) : null
              }
            />
          </Fragment>
        ))}
        <DropLine design={design} zone={zone} index={keys.length} isItem />
      </ul>
    </>
  );
}

/** Shows where what is carried would stand. */
function DropLine({
  design: { over },
  zone,
  index,
  isItem = false,
}: {
  design: Design;
  zone: Zone;
  index: number;
  isItem?: boolean;
}) {
  if (over?.zone !== zone || over.index !== index) {
    return null;
  }
  return isItem ? (
    <li className="layout-drop" aria-hidden="true" />
  ) : (
    <div className="layout-drop" aria-hidden="true" />
  );
}
