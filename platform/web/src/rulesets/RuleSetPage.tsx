import './rulesets.css';
import { Plus, SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionNames } from '../configuration/DefinitionNames';
import { copyOf, keyOf, namesFlaws } from '../configuration/definitionNames';
import { EditorFrame, NoDefinition } from '../configuration/EditorFrame';
import { useEditor } from '../configuration/useEditor';
import { type Opening, useOpening } from '../configuration/useOpening';
import { WhereNamed } from '../configuration/WhereNamed';
import { useLabel } from '../record/schema';
import { labelOf } from '../settings/fieldDraft';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { TextInput } from '../ui/TextInput';
import { toastRefusal } from '../ui/toasts';
import { OwnValuesPage } from './OwnValuesPage';
import { ParameterRow } from './ParameterRow';
import { LIST } from './place';
import { type DeclaredRuleSet, RULE_SETS_KEY, type RuleSetVersion, useRuleSets, VERSIONS_KEY } from './queries';
import {
  changed,
  definitionOf,
  draftOf,
  flawsOf,
  inputOf,
  keysOf,
  MOST_PARAMETERS,
  moved,
  NEW_RULE_SET,
  type RuleSetDraft,
  without,
  withParameter,
  withValues,
} from './ruleSetDraft';
import { Versions } from './Versions';

/** One rule set: its values, and what has to be true of them together. */
export function RuleSetPage() {
  const { t } = useTranslation('ruleSets');
  const { key = '' } = useParams();
  const [address] = useSearchParams();
  const list = useRuleSets();
  // no key of a company's own is “new”
  const isNew = key === 'new';
  const opening = useOpening(key, isNew || (list.data?.ruleSets.some((one) => one.key === key) ?? false));
  return (
    <Answered questions={[list]} lines={8}>
      {({ ruleSets, version }) => {
        if (!opening.isKnown) {
          return <NoDefinition icon={<SlidersHorizontal />} title={t('not-found')} to={LIST} list={t('sets')} />;
        }
        const set = ruleSets.find((one) => one.key === key) ?? null;
        if (set && set.origin !== 'tenant') {
          return <OwnValuesPage key={opening.key} opening={opening} set={set} version={version} />;
        }
        const model = isNew ? ruleSets.find((one) => one.key === address.get('like')) : undefined;
        return (
          <Values
            key={opening.key}
            opening={opening}
            set={set}
            first={set ? draftOf(set) : model ? copyOf(draftOf(model)) : NEW_RULE_SET}
            taken={ruleSets.filter((one) => one !== set).map((one) => one.key)}
            version={version}
          />
        );
      }}
    </Answered>
  );
}

function Values({
  opening,
  set,
  first,
  taken,
  version,
}: {
  opening: Opening;
  /** Null for a new one. */
  set: DeclaredRuleSet | null;
  /** What it begins with. */
  first: RuleSetDraft;
  /** Keys of others. */
  taken: string[];
  /** Of the schema that it was read from. */
  version: number;
}) {
  const { t, i18n } = useTranslation('ruleSets');
  const { t: configuration } = useTranslation('configuration');
  const label = useLabel();
  const keyOfSet = (draft: RuleSetDraft) => keyOf(draft, taken, 'rules');
  const editor = useEditor<RuleSetDraft>({
    opening,
    declared: set,
    first,
    version,
    list: LIST,
    nameOf: (draft) => ({ kind: 'ruleSet', key: keyOfSet(draft) }),
    definitionOf: (draft) => definitionOf(draft, keyOfSet(draft)),
    reads: [RULE_SETS_KEY, VERSIONS_KEY],
    said: (removing, { en, zh }) => t(removing ? 'removed' : 'saved', { name: label(labelOf(en, zh)) }),
    inputOf,
  });
  const { draft, edits, isNew, isAsked } = editor;
  const key = keyOfSet(draft);
  const keys = keysOf(draft);
  const names = namesFlaws(draft, key, taken);
  const flaws = flawsOf(draft);
  const list = useRef<HTMLOListElement>(null);
  /** The row, and which of its parts, to go to once it is there. */
  const next = useRef<string>(undefined);
  useEffect(() => {
    if (next.current !== undefined) {
      list.current?.querySelector<HTMLElement>(next.current)?.focus();
      next.current = undefined;
    }
  });
  const order = i18n.language === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const message = { en: 'messageEn', zh: 'messageZh' } as const;
  const plan = () => {
    editor.plan(Object.keys(names).length === 0 && flaws.size === 0 && draft.parameters.length > 0);
    if (draft.parameters.length === 0) {
      toastRefusal(t('flaw-none'));
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
    edits.edit((now) => withValues(now, values));
  };
  const add = () => {
    const then = withParameter(draft);
    next.current = `[data-parameter="${then.parameters.at(-1)?.id}"] input`;
    edits.edit(() => then);
  };
  const move = (id: number, by: -1 | 1) => {
    const then = moved(draft, id, by);
    const place = then.parameters.findIndex((one) => one.id === id);
    const isLast = place === 0 || place === then.parameters.length - 1;
    next.current = `[data-parameter="${id}"] ${isLast ? 'input' : `[data-move="${by}"]`}`;
    edits.edit(() => then);
  };
  const remove = (id: number) => {
    const place = draft.parameters.findIndex((one) => one.id === id);
    const neighbour = draft.parameters[place + 1] ?? draft.parameters[place - 1];
    next.current = neighbour && `[data-parameter="${neighbour.id}"] input`;
    edits.edit((now) => without(now, id));
  };
  return (
    <EditorFrame editor={editor} list={t('sets')} remove={t('remove')} fixed="" leave={t('leave-text')} onPlan={plan}>
      <Section title={isNew ? t('new-set') : label(labelOf(draft.en, draft.zh))} text={t('set-text')}>
        <DefinitionNames
          draft={draft}
          shownKey={key}
          help={t('key-help', { key: keys.size === 0 ? key : `${key}.${[...keys.values()][0]}` })}
          isNew={isNew}
          isFixed={false}
          error={(input) => (isAsked && names[input] ? configuration(names[input]) : editor.refusal(input))}
          onChange={(part, mark) => edits.edit((now) => ({ ...now, ...part }), mark)}
        />
      </Section>
      <Section
        title={t('values')}
        text={t('values-text')}
        actions={
          <Button
            icon={<Plus aria-hidden="true" />}
            isDisabled={draft.parameters.length >= MOST_PARAMETERS}
            onPress={add}
          >
            {t('add-value')}
          </Button>
        }
      >
        {draft.parameters.length === 0 ? <p className="muted">{t('flaw-none')}</p> : null}
        <ol ref={list} className="parameters" aria-label={t('values')}>
          {draft.parameters.map((parameter, place) => (
            <ParameterRow
              key={parameter.id}
              parameter={parameter}
              place={place}
              last={draft.parameters.length - 1}
              programsKey={keys.get(parameter.id) ?? ''}
              flaws={isAsked ? (flaws.get(parameter.id) ?? {}) : {}}
              refusal={(input) => editor.refusal(`${parameter.id} ${input}`)}
              onChange={(part, mark) =>
                edits.edit(
                  (now) => changed(now, parameter.id, part),
                  mark === undefined ? null : `${parameter.id} ${mark}`,
                )
              }
              onMove={(by) => move(parameter.id, by)}
              onRemove={() => remove(parameter.id)}
            />
          ))}
        </ol>
      </Section>
      <Section title={t('check')} text={t('check-text')}>
        <div className="parameter-check">
          <TextInput
            label={t('condition')}
            help={t('condition-help')}
            error={editor.refusal('check')}
            spellCheck="false"
            autoComplete="off"
            maxLength={4000}
            rows={2}
            placeholder={`${[...keys.values()].slice(0, 2).join(' + ')} == 100`}
            value={draft.check}
            onChange={(check) => edits.edit((now) => ({ ...now, check }), 'check')}
          />
          <div className="settings-pair">
            {order.map((language) => (
              <TextInput
                key={language}
                label={t(`message-${language}`)}
                help={t('message-help')}
                error={editor.refusal('message')}
                isDisabled={draft.check.trim() === ''}
                autoComplete="off"
                maxLength={500}
                value={draft[message[language]]}
                onChange={(typed) =>
                  edits.edit((now) => ({ ...now, [message[language]]: typed }), `message ${language}`)
                }
              />
            ))}
          </div>
        </div>
      </Section>
      {set ? <WhereNamed mentions={set.mentions} nowhere={t('nowhere')} /> : null}
      {set ? <Versions set={set} onRestore={restore} /> : null}
    </EditorFrame>
  );
}
