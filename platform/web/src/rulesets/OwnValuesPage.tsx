import { Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EditorFrame } from '../configuration/EditorFrame';
import { useEditor } from '../configuration/useEditor';
import type { Opening } from '../configuration/useOpening';
import { WhereNamed } from '../configuration/WhereNamed';
import { useLabel } from '../record/schema';
import type { Flaw } from '../settings/fieldFlaws';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { toastRefusal } from '../ui/toasts';
import { declaredOf, definitionOf, flawsOf, inputOf, isEmpty, isOwn, type OwnValues, ownOf } from './ownValues';
import { LIST } from './place';
import { type DeclaredRuleSet, RULE_SETS_KEY, type RuleSetVersion, VERSIONS_KEY } from './queries';
import { Trial } from './Trial';
import { ValueInput } from './ValueInput';
import { Versions } from './Versions';
import { useValueWords } from './values';

/** The values that a company gives to a rule set of Kith or a plugin. */
export function OwnValuesPage({
  opening,
  set,
  version,
}: {
  opening: Opening;
  set: DeclaredRuleSet;
  /** Of the schema that it was read from. */
  version: number;
}) {
  const { t } = useTranslation('ruleSets');
  const { t: settings } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  const label = useLabel();
  const words = useValueWords();
  const editor = useEditor<OwnValues>({
    opening,
    declared: Object.keys(set.own).length === 0 ? null : { origin: 'tenant', ...set.own },
    first: ownOf(set),
    version,
    list: LIST,
    nameOf: () => ({ kind: 'ruleSetValues', key: set.key }),
    definitionOf: (own) => definitionOf(own, set),
    isEmpty: (own) => isEmpty(own, set),
    reads: [RULE_SETS_KEY, VERSIONS_KEY],
    said: (removing) => t(removing ? 'own-removed' : 'own-saved', { name: label(set.label) }),
    inputOf,
    stays: true,
  });
  const { draft, edits, isAsked } = editor;
  const flaws = flawsOf(draft, set);
  const say = settings as (text: Flaw['text'], values: Record<string, string>) => string;
  const error = (key: string) => {
    const flaw = isAsked ? flaws[key] : undefined;
    return flaw === undefined
      ? editor.refusal(`value ${key}`)
      : 'own' in flaw
        ? t(flaw.own)
        : say(flaw.text, flaw.values ?? {});
  };
  const plan = () => {
    const isNothing = isEmpty(draft, set) && editor.isNew;
    editor.plan(Object.keys(flaws).length === 0 && !isNothing);
    if (isNothing) {
      toastRefusal(t('flaw-same'));
    }
  };
  const restored = useRef(false);
  useEffect(() => {
    // what comes back is planned once it stands in the inputs
    if (restored.current) {
      restored.current = false;
      plan();
    }
  });
  const restore = ({ values }: RuleSetVersion) => {
    restored.current = true;
    edits.edit((now) =>
      Object.fromEntries(
        set.parameters.map(({ key, type }) => {
          const then = values[key];
          return [key, (then === undefined ? now[key] : type === 'boolean' ? then === 'true' : then) ?? ''];
        }),
      ),
    );
  };
  const refused = editor.refusal('check');
  return (
    <EditorFrame
      editor={editor}
      list={t('sets')}
      remove={t('own-remove')}
      fixed=""
      leave={t('leave-text')}
      onPlan={plan}
    >
      <Section
        title={label(set.label)}
        text={t('own-text')}
        actions={
          <span className="own-actions">
            <Link className="button" to={`${LIST}/new?like=${set.key}`}>
              {configuration('copy')}
            </Link>
            <Button
              icon={<Undo2 aria-hidden="true" />}
              isDisabled={isEmpty(draft, set)}
              onPress={() => edits.edit(() => declaredOf(set))}
            >
              {t('own-none')}
            </Button>
          </span>
        }
      >
        <ul className="parameters" aria-label={t('values')}>
          {set.parameters.map((parameter) => {
            const { key } = parameter;
            const isOther = isOwn(parameter, draft);
            return (
              <li
                key={key}
                className={isOther ? 'own-value own-value-other' : 'own-value'}
                aria-label={label(parameter.label)}
              >
                <ValueInput
                  label={label(parameter.label)}
                  parameter={parameter}
                  value={draft[key] ?? ''}
                  error={error(key)}
                  onChange={(value) => edits.edit((now) => ({ ...now, [key]: value }), key)}
                />
                <div className="own-value-notes">
                  <code>{`${set.key}.${key}`}</code>
                  {isOther ? (
                    <>
                      <span className="tag tag-amber">{t('own-value')}</span>
                      <span className="muted">{t('authors-value', { value: words(parameter) })}</span>
                      <Button
                        variant="ghost"
                        aria-label={t('own-back-named', { name: label(parameter.label) })}
                        onPress={() => edits.edit((now) => ({ ...now, [key]: parameter.value }))}
                      >
                        {t('own-back')}
                      </Button>
                    </>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
        {set.check === null ? null : (
          <div className="own-check">
            <p>{set.message ? label(set.message) : t('own-check')}</p>
            <code>{set.check}</code>
            {refused === undefined ? null : (
              <p className="field-error" role="alert">
                {refused}
              </p>
            )}
          </div>
        )}
      </Section>
      <Trial set={set} draft={draft} isFlawless={Object.keys(flaws).length === 0} onFlaws={() => editor.plan(false)} />
      <WhereNamed mentions={set.mentions} nowhere={t('nowhere')} />
      <Versions set={set} onRestore={restore} />
    </EditorFrame>
  );
}
