import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RoleChoice } from '../members/RoleChoice';
import { fieldOf } from '../record/schema';
import { Button } from '../ui/Button';
import { Radios } from '../ui/Radios';
import { TextInput } from '../ui/TextInput';
import type { LayoutFlaw } from './layoutDraft';
import { sectionAt, type Thing, type Zone, zoneOf } from './moves';
import { Moves, OfSection, OfTab } from './PartProperties';
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
