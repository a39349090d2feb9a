import './translations.css';
import { Languages } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { EditorFrame, NoDefinition } from '../configuration/EditorFrame';
import { useEditor } from '../configuration/useEditor';
import { type Opening, useOpening } from '../configuration/useOpening';
import type { Language } from '../i18n/i18n';
import { type ObjectModel, useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { toastRefusal } from '../ui/toasts';
import { TRANSLATIONS_KEY, useWords } from './queries';
import {
  definitionOf,
  draftOf,
  EVERYTHING,
  inputOf,
  isEmpty,
  sought,
  type TranslationDraft,
  type Words,
} from './translationDraft';
import { WordSearch } from './WordSearch';
import { SHOWN, WordTable } from './WordTable';

export const LIST = '/settings/translations';

/** What an object, and all that belongs to it, is called in one language. */
export function TranslationPage() {
  const { t } = useTranslation('translations');
  const { object: key, language } = useParams();
  const schema = useSchema();
  return (
    <Answered questions={[schema]} lines={8}>
      {({ objects }) => {
        const object = objects.find((one) => one.key === key);
        return object && (language === 'en' || language === 'zh') ? (
          <Read key={`${key} ${language}`} object={object} language={language} />
        ) : (
          <NoDefinition icon={<Languages />} title={t('not-found')} to={LIST} list={t('translations')} />
        );
      }}
    </Answered>
  );
}

type Props = { object: ObjectModel; language: Language };

function Read({ object, language }: Props) {
  const read = useWords(object.key);
  const opening = useOpening(`${object.key}.${language}`, true);
  return (
    <Answered questions={[read]} lines={8}>
      {({ words, version }) => (
        <Translation
          key={opening.key}
          opening={opening}
          object={object}
          language={language}
          words={words}
          version={version}
        />
      )}
    </Answered>
  );
}

function Translation({
  opening,
  object,
  language,
  words,
  version,
}: Props & {
  opening: Opening;
  words: Words[];
  /** Of the schema that they were read from. */
  version: number;
}) {
  const { t } = useTranslation('translations');
  const label = useLabel();
  const first = draftOf(words, language);
  const inSight = useRef<Words[]>([]);
  const editor = useEditor<TranslationDraft>({
    opening,
    declared: isEmpty(first) ? null : { origin: 'tenant', ...first },
    first,
    version,
    list: LIST,
    nameOf: () => ({ kind: 'translation', object: object.key, key: language }),
    definitionOf: (draft) => definitionOf(draft, words, object.key, language),
    isEmpty,
    // what people read is told by many: the transitions of records, the views of lists, the start page
    reads: [TRANSLATIONS_KEY, ['transitions'], ['views'], ['home']],
    said: (removing) => t(removing ? 'removed' : 'saved', { name: label(object.plural) }),
    // of words that were out of sight when they were sent the dialog tells
    inputOf: (setting) => inputOf(setting, inSight.current),
    stays: true,
  });
  const { draft, edits } = editor;
  const [looking, look] = useState(EVERYTHING);
  const found = sought(words, draft, looking);
  const other = language === 'en' ? 'zh' : 'en';
  const plan = () => {
    const isNothing = isEmpty(draft) && editor.isNew;
    inSight.current = found.slice(0, SHOWN);
    editor.plan(!isNothing);
    if (isNothing) {
      toastRefusal(t('flaw-none'));
    }
  };
  return (
    <EditorFrame
      editor={editor}
      list={t('translations')}
      remove={t('remove')}
      fixed=""
      leave={t('leave-text')}
      onPlan={plan}
    >
      <Section
        title={t(`title-${language}`, { name: label(object.plural) })}
        text={t('words-text')}
        actions={
          <Link className="button" to={`${LIST}/${object.key}/${other}`}>
            {t(`other-${other}`)}
          </Link>
        }
      >
        <WordSearch looking={looking} onChange={look} />
        <WordTable
          key={JSON.stringify(looking)}
          words={found}
          all={words}
          language={language}
          draft={draft}
          refusal={editor.refusal}
          onChange={(id, own) => edits.edit((now) => ({ ...now, [id]: own }), id)}
          onShowAll={() => look(EVERYTHING)}
        />
      </Section>
    </EditorFrame>
  );
}
