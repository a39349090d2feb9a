import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionNames } from '../configuration/DefinitionNames';
import { copyOf, keyOf, namesFlaws } from '../configuration/definitionNames';
import { EditorFrame, NoDefinition } from '../configuration/EditorFrame';
import { useEditor } from '../configuration/useEditor';
import { type Opening, useOpening } from '../configuration/useOpening';
import { WhereNamed } from '../configuration/WhereNamed';
import { type OptionModel, useLabel } from '../record/schema';
import { labelOf } from '../settings/fieldDraft';
import type { Flaw } from '../settings/fieldFlaws';
import { OptionsEditor } from '../settings/OptionsEditor';
import { Section } from '../settings/Section';
import { definitionOf, draftOf, flawsOf, inputOf, type ListDraft, NEW_LIST } from './listDraft';
import { CHOICE_LISTS_KEY, type DeclaredList, useChoiceLists } from './queries';

export const LIST = '/settings/choice-lists';

/** One choice list: its names, and its options in their order. */
export function ChoiceListPage() {
  const { t } = useTranslation('choiceLists');
  const { key = '' } = useParams();
  const [address] = useSearchParams();
  const lists = useChoiceLists();
  // no key of a company's own is “new”
  const isNew = key === 'new';
  const opening = useOpening(key, isNew || (lists.data?.choiceLists.some((one) => one.key === key) ?? false));
  return (
    <Answered questions={[lists]} lines={8}>
      {({ choiceLists, version }) => {
        if (!opening.isKnown) {
          return <NoDefinition icon={<ListChecks />} title={t('not-found')} to={LIST} list={t('lists')} />;
        }
        const list = choiceLists.find((one) => one.key === key) ?? null;
        const model = isNew ? choiceLists.find((one) => one.key === address.get('like')) : undefined;
        return (
          <Options
            key={opening.key}
            opening={opening}
            list={list}
            first={list ? draftOf(list) : model ? copyOf(draftOf(model)) : NEW_LIST}
            taken={choiceLists.filter((one) => one !== list).map((one) => one.key)}
            version={version}
          />
        );
      }}
    </Answered>
  );
}

function Options({
  opening,
  list,
  first,
  taken,
  version,
}: {
  opening: Opening;
  /** Null for a new one. */
  list: DeclaredList | null;
  /** What it begins with. */
  first: ListDraft;
  /** Keys of others. */
  taken: string[];
  /** Of the schema that it was read from. */
  version: number;
}) {
  const { t } = useTranslation('choiceLists');
  const { t: settings } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  const label = useLabel();
  const keyOfList = (draft: ListDraft) => keyOf(draft, taken, 'list');
  const editor = useEditor<ListDraft>({
    opening,
    declared: list,
    first,
    version,
    list: LIST,
    nameOf: (draft) => ({ kind: 'choiceList', key: keyOfList(draft) }),
    definitionOf: (draft) => definitionOf(draft, keyOfList(draft)),
    reads: [CHOICE_LISTS_KEY],
    said: (removing, { en, zh }) => t(removing ? 'removed' : 'saved', { name: label(labelOf(en, zh)) }),
    inputOf,
  });
  const { draft, edits, isNew, isFixed, isAsked } = editor;
  const key = keyOfList(draft);
  const names = namesFlaws(draft, key, taken);
  const flaws = flawsOf(draft);
  // each flaw comes with the values that its sentence has
  const say = settings as (text: Flaw['text'], values: Record<string, string>) => string;
  const errorOf = (input: string) => {
    const flaw = isAsked ? flaws[input] : undefined;
    return flaw ? say(flaw.text, flaw.values ?? {}) : editor.refusal(input);
  };
  return (
    <EditorFrame
      editor={editor}
      list={t('lists')}
      remove={t('remove')}
      fixed={t('fixed')}
      copyAt={`${LIST}/new?like=${key}`}
      leave={t('leave-text')}
      onPlan={() => editor.plan(Object.keys({ ...names, ...flaws }).length === 0)}
    >
      <Section title={isNew ? t('new-list') : label(labelOf(draft.en, draft.zh))} text={t('list-text')}>
        <DefinitionNames
          draft={draft}
          shownKey={key}
          help={t('key-help')}
          isNew={isNew}
          isFixed={isFixed}
          error={(input) => (isAsked && names[input] ? configuration(names[input]) : editor.refusal(input))}
          onChange={(part, mark) => edits.edit((now) => ({ ...now, ...part }), mark)}
        />
      </Section>
      <Section title={t('options')} text={isFixed ? '' : t('options-text')}>
        {isFixed && list ? (
          <FixedOptions options={list.options} />
        ) : (
          <OptionsEditor
            draft={draft}
            error={errorOf}
            edit={(part, mark) => edits.edit((now) => ({ ...now, ...part }), mark ?? null)}
          />
        )}
      </Section>
      {list ? <WhereNamed mentions={list.mentions} nowhere={t('nowhere')} /> : null}
    </EditorFrame>
  );
}

function FixedOptions({ options }: { options: OptionModel[] }) {
  const { t } = useTranslation('choiceLists');
  const label = useLabel();
  return (
    <ul className="settings-tags" aria-label={t('options')}>
      {options.map((option) => (
        <li key={option.key} className={`tag tag-${option.color ?? 'grey'}`}>
          {option.inactive ? t('inactive', { name: label(option.label) }) : label(option.label)}
        </li>
      ))}
    </ul>
  );
}
