import { Plus } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../record/schema';
import { Button } from '../ui/Button';
import { ItemRow, ThingButton, ThingMenu } from './ItemRow';
import { type LayoutFlaw, MOST_SECTIONS, type SectionDraft } from './layoutDraft';
import { homeOf, type Kind, keysIn, sectionsIn, withSection, type Zone, zoneOf } from './moves';
import type { Design } from './useDesign';

/** The sections of one place, and the way to more of them. */
export function Sections({
  design,
  tab,
  note,
}: {
  design: Design;
  /** Key of the tab that they stand on; null for those beside all tabs. */
  tab: string | null;
  /** Stands behind them. */
  note?: ReactNode;
}) {
  const { t } = useTranslation('layouts');
  const home = homeOf(tab);
  const sections = sectionsIn(design.draft, home);
  const add = () => {
    const { draft: next, id } = withSection(design.draft, tab);
    design.edit(() => next);
    design.select({ kind: 'section', key: String(id), zone: home });
  };
  return (
    <div className="layout-sections" data-home={home}>
      {sections.map((section, at) => (
        <Fragment key={section.id}>
          <DropLine design={design} zone={home} index={at} />
          <SectionBox design={design} section={section} />
        </Fragment>
      ))}
      <DropLine design={design} zone={home} index={sections.length} />
      {note}
      <div>
        <Button icon={<Plus aria-hidden="true" />} isDisabled={sections.length >= MOST_SECTIONS} onPress={add}>
          {t('add-section')}
          {tab === null ? null : <span className="visually-hidden">: {design.nameOfZone(home)}</span>}
        </Button>
      </div>
    </div>
  );
}

function SectionBox({ design, section }: { design: Design; section: SectionDraft }) {
  const { t } = useTranslation('layouts');
  const zone = zoneOf(section);
  const flaw = design.flaws.sections.get(section.id);
  const thing = { kind: 'section', key: String(section.id), zone: homeOf(section.tab) } as const;
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
      <Flaw flaw={flaw} />
      <Items design={design} kind="field" zone={zone} empty={t('section-empty')} />
    </section>
  );
}

/** Says what is wrong with a part. */
export function Flaw({ flaw }: { flaw: LayoutFlaw | undefined }) {
  const { t } = useTranslation('layouts');
  return flaw ? (
    <p className="field-error" role="alert">
      {t(flaw)}
    </p>
  ) : null;
}

/** Opens a menu of what can be added. */
export function Adder({ name }: { name: string }) {
  return (
    <Button variant="ghost" icon={<Plus aria-hidden="true" />}>
      {name}
    </Button>
  );
}

/** Things in a row, and what they are for. */
export function StripBox({
  name,
  help,
  zone,
  children,
}: {
  name: string;
  help: string;
  zone: Zone;
  children: ReactNode;
}) {
  return (
    <section className="layout-strip" aria-label={name} data-zone={zone}>
      <h2 className="section-title">{name}</h2>
      <p className="field-help">{help}</p>
      {children}
    </section>
  );
}

/** What stands in one place, in its order. */
export function Items({
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
