import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { TextInput } from '../ui/TextInput';
import { removalOf } from './ItemRow';
import { headingOf, type SectionDraft, type TabDraft } from './layoutDraft';
import type { Thing } from './moves';
import type { Design } from './useDesign';

/** What a section is called, and where it goes. */
export function OfSection({ design, thing, section }: { design: Design; thing: Thing; section: SectionDraft }) {
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

/** What a tab of fields is called, and where it goes. */
export function OfTab({ design, thing, tab }: { design: Design; thing: Thing; tab: TabDraft }) {
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

/** One place on, one back, or out. */
export function Moves({ design, thing }: { design: Design; thing: Thing }) {
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
