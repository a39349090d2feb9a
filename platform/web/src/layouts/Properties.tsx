import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RoleChoice } from '../members/RoleChoice';
import { fieldOf } from '../record/schema';
import { Button } from '../ui/Button';
import { Radios } from '../ui/Radios';
import { TextInput } from '../ui/TextInput';
import { removalOf } from './ItemRow';
import { headingOf, type LayoutFlaw, type SectionDraft, type TabDraft } from './layoutDraft';
import { sectionAt, type Thing, type Zone, zoneOf } from './moves';
import type { Design } from './useDesign';

/** In the definition language, which is the same in all languages. */
const CONDITION = "kind == 'person'";

type Props = {
  design: Design;
  /** Whether the layout is not stored yet, and its key can still be chosen. */
  isNew: boolean;
  keyFlaw: LayoutFlaw | undefined;
};

/** What is said of what is chosen, or of the layout itself. */
export function Properties(props: Props) {
  const { t } = useTranslation('layouts');
  const { selected, select } = props.design;
  return (
    <section className="layout-properties" aria-label={t('properties')}>
      {selected === null ? (
        <OfLayout {...props} />
      ) : (
        <>
          <OfThing design={props.design} thing={selected} />
          <Button variant="ghost" onPress={() => select(null)}>
            {t('to-layout')}
          </Button>
        </>
      )}
    </section>
  );
}

function OfLayout({ design, isNew, keyFlaw }: Props) {
  const { t } = useTranslation('layouts');
  const { t: settings } = useTranslation('settings');
  const { draft, edit } = design;
  return (
    <>
      <h2 className="section-title">{t('of-layout')}</h2>
      <TextInput
        label={settings('key')}
        help={isNew ? t('key-help') : undefined}
        error={keyFlaw ? t(keyFlaw) : undefined}
        isDisabled={!isNew}
        spellCheck="false"
        autoComplete="off"
        maxLength={63}
        value={draft.key}
        placeholder="c_"
        onChange={(key) => edit((now) => ({ ...now, key }), 'key')}
      />
      <RoleChoice
        label={t('roles')}
        help={t('roles-help')}
        placeholder={t('everybody')}
        value={draft.roles}
        onChange={(roles) => edit((now) => ({ ...now, roles }))}
      />
      <TextInput
        label={t('when')}
        help={t('when-help')}
        spellCheck="false"
        autoComplete="off"
        maxLength={4000}
        value={draft.when}
        placeholder={CONDITION}
        onChange={(when) => edit((now) => ({ ...now, when }), 'when')}
      />
      <Radios
        label={t('others')}
        value={draft.others}
        options={[
          { key: 'last', label: t('others-last'), note: t('others-last-note') },
          { key: 'hidden', label: t('others-hidden'), note: t('others-hidden-note') },
        ]}
        onChange={(others) => edit((now) => ({ ...now, others }))}
      />
    </>
  );
}

function OfThing(props: { design: Design; thing: Thing }) {
  const { draft } = props.design;
  const { kind, key } = props.thing;
  const section = kind === 'section' ? sectionAt(draft, `section-${Number(key)}`) : undefined;
  const tab = kind === 'tab' ? draft.fieldTabs.find((one) => one.key === key) : undefined;
  return section ? (
    <OfSection {...props} section={section} />
  ) : tab ? (
    <OfTab {...props} tab={tab} />
  ) : (
    <OfItem {...props} />
  );
}

function OfSection({ design, thing, section }: { design: Design; thing: Thing; section: SectionDraft }) {
  const { t } = useTranslation('layouts');
  const { id } = section;
  const usual = headingOf(design.draft, { ...section, en: '', zh: '' });
  return (
    <>
      <h2 className="section-title">{t('of-section')}</h2>
      <Names
        id={`heading-${id}`}
        value={section}
        usual={usual}
        what="heading"
        onChange={(typed, mark) =>
          design.edit(
            (now) => ({ ...now, sections: now.sections.map((one) => (one.id === id ? { ...one, ...typed } : one)) }),
            mark,
          )
        }
      />
      <Moves design={design} thing={thing} />
    </>
  );
}

function OfTab({ design, thing, tab }: { design: Design; thing: Thing; tab: TabDraft }) {
  const { t } = useTranslation('layouts');
  return (
    <>
      <h2 className="section-title">{t('of-tab')}</h2>
      <Names
        id={`tab-${tab.key}`}
        value={tab}
        usual={{ en: '', zh: '' }}
        what="name"
        onChange={(typed, mark) =>
          design.edit(
            (now) => ({
              ...now,
              fieldTabs: now.fieldTabs.map((one) => (one.key === tab.key ? { ...one, ...typed } : one)),
            }),
            mark,
          )
        }
      />
      <dl className="layout-facts">
        <dt>{t('key')}</dt>
        <dd>
          <code>{tab.key}</code>
        </dd>
      </dl>
      <Moves design={design} thing={thing} />
    </>
  );
}

type Words = { en: string; zh: string };

/** What something is called in each language, the one of whoever looks first. */
function Names({
  id,
  value,
  usual,
  what,
  onChange,
}: {
  /** Of what is called so. */
  id: string;
  value: Words;
  /** What holds where nothing is said. */
  usual: Words;
  what: 'heading' | 'name';
  /** @param mark the same while one name is typed */
  onChange: (typed: Partial<Words>, mark: string) => void;
}) {
  const { t, i18n } = useTranslation('layouts');
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  return order.map((language, place) => (
    <TextInput
      key={`${id}-${language}`}
      label={t(`${what}-${language}`)}
      help={place === 1 ? t('heading-help') : undefined}
      autoFocus={place === 0 && value.en === '' && value.zh === '' && usual.en === '' && usual.zh === ''}
      autoComplete="off"
      maxLength={100}
      value={value[language]}
      placeholder={value[language === 'en' ? 'zh' : 'en'] || usual[language]}
      onChange={(typed) => onChange({ [language]: typed }, `${id}-${language}`)}
    />
  ));
}

function OfItem({ design, thing }: { design: Design; thing: Thing }) {
  const { t } = useTranslation('layouts');
  const { t: names } = useTranslation('fieldTypes');
  const { draft, object } = design;
  const field = thing.kind === 'field' ? fieldOf(object, thing.key) : undefined;
  const zones: Zone[] = [
    ...draft.sections.filter((section) => section.fields.includes(thing.key)).map(zoneOf),
    ...(['highlights', 'card'] as const).filter((zone) => draft[zone].includes(thing.key)),
  ];
  return (
    <>
      <h2 className="section-title">{design.nameOf(thing)}</h2>
      {field ? (
        <dl className="layout-facts">
          <dt>{t('type')}</dt>
          <dd>{names(field.type)}</dd>
          <dt>{t('key')}</dt>
          <dd>
            <code>{field.key}</code>
          </dd>
          <dt>{t('stands-in')}</dt>
          <dd>{zones.length === 0 ? t('nowhere') : zones.map(design.nameOfZone).join(' · ')}</dd>
        </dl>
      ) : null}
      {field?.required ? <p className="muted">{t('required-note')}</p> : null}
      <Moves design={design} thing={thing} />
      {field ? (
        <Link to={`/settings/fields/${object.key}`} className="layout-link">
          {t('to-fields')}
        </Link>
      ) : null}
    </>
  );
}

function Moves({ design, thing }: { design: Design; thing: Thing }) {
  const { t } = useTranslation('layouts');
  return thing.zone === 'palette' ? (
    <p className="muted">{t('place-help')}</p>
  ) : (
    <div className="layout-moves">
      <Button onPress={() => design.step(thing, -1)}>{t('step-back')}</Button>
      <Button onPress={() => design.step(thing, 1)}>{t('step-on')}</Button>
      <Button variant="ghost" onPress={() => design.take(thing)}>
        {t(removalOf(design, thing))}
      </Button>
    </div>
  );
}
