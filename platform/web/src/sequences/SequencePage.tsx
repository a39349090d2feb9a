import { Hash } from 'lucide-react';
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
import { useSession } from '../session/session';
import { readPattern, today } from '../settings/autoNumber';
import { labelOf } from '../settings/fieldDraft';
import { type Flaw, plainDigits } from '../settings/fieldFlaws';
import { Section } from '../settings/Section';
import { TextInput } from '../ui/TextInput';
import { type DeclaredSequence, SEQUENCES_KEY, useSequences } from './queries';
import {
  definitionOf,
  draftOf,
  flawsOf,
  inputOf,
  NEW_SEQUENCE,
  nextNumbers,
  type SequenceDraft,
} from './sequenceDraft';

export const LIST = '/settings/number-sequences';

/** One number sequence: its names, and how its numbers look. */
export function SequencePage() {
  const { t } = useTranslation('numberSequences');
  const { key = '' } = useParams();
  const [address] = useSearchParams();
  const list = useSequences();
  // no key of a company's own is “new”
  const isNew = key === 'new';
  const opening = useOpening(key, isNew || (list.data?.numberSequences.some((one) => one.key === key) ?? false));
  return (
    <Answered questions={[list]} lines={8}>
      {({ numberSequences, version }) => {
        if (!opening.isKnown) {
          return <NoDefinition icon={<Hash />} title={t('not-found')} to={LIST} list={t('sequences')} />;
        }
        const sequence = numberSequences.find((one) => one.key === key) ?? null;
        const model = isNew ? numberSequences.find((one) => one.key === address.get('like')) : undefined;
        return (
          <Numbers
            key={opening.key}
            opening={opening}
            sequence={sequence}
            first={sequence ? draftOf(sequence) : model ? copyOf(draftOf(model)) : NEW_SEQUENCE}
            taken={numberSequences.filter((one) => one !== sequence).map((one) => one.key)}
            version={version}
          />
        );
      }}
    </Answered>
  );
}

function Numbers({
  opening,
  sequence,
  first,
  taken,
  version,
}: {
  opening: Opening;
  /** Null for a new one. */
  sequence: DeclaredSequence | null;
  /** What it begins with. */
  first: SequenceDraft;
  /** Keys of others. */
  taken: string[];
  /** Of the schema that it was read from. */
  version: number;
}) {
  const { t } = useTranslation('numberSequences');
  const { t: settings } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  const label = useLabel();
  const { timeZone } = useSession().company;
  const keyOfSequence = (draft: SequenceDraft) => keyOf(draft, taken, 'sequence');
  const editor = useEditor<SequenceDraft>({
    opening,
    declared: sequence,
    first,
    version,
    list: LIST,
    nameOf: (draft) => ({ kind: 'numberSequence', key: keyOfSequence(draft) }),
    definitionOf: (draft) => definitionOf(draft, keyOfSequence(draft)),
    reads: [SEQUENCES_KEY],
    said: (removing, { en, zh }) => t(removing ? 'removed' : 'saved', { name: label(labelOf(en, zh)) }),
    inputOf,
  });
  const { draft, edits, isNew, isFixed, isAsked } = editor;
  const key = keyOfSequence(draft);
  const names = namesFlaws(draft, key, taken);
  const flaws = flawsOf(draft);
  // each flaw comes with the values that its sentence has
  const say = settings as (text: Flaw['text'], values: Record<string, string>) => string;
  const errorOf = (input: string) => {
    const flaw = isAsked ? flaws[input] : undefined;
    return flaw ? say(flaw.text, flaw.values ?? {}) : editor.refusal(input);
  };
  const pattern = readPattern(draft.pattern.trim());
  const next = nextNumbers(draft, sequence, today(timeZone));
  return (
    <EditorFrame
      editor={editor}
      list={t('sequences')}
      remove={t('remove')}
      fixed={t('fixed')}
      copyAt={`${LIST}/new?like=${key}`}
      leave={t('leave-text')}
      onPlan={() => editor.plan(Object.keys({ ...names, ...flaws }).length === 0)}
    >
      <Section title={isNew ? t('new-sequence') : label(labelOf(draft.en, draft.zh))} text={t('sequence-text')}>
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
      <Section title={t('numbers')}>
        <div className="definition-names">
          <TextInput
            label={settings('pattern')}
            help={settings('pattern-help')}
            error={errorOf('pattern')}
            isRequired
            isDisabled={isFixed}
            spellCheck="false"
            autoComplete="off"
            placeholder="P-{yyyy}-{0000}"
            value={draft.pattern}
            onChange={(typed) => edits.edit((now) => ({ ...now, pattern: typed.normalize('NFC') }), 'pattern')}
          />
          <TextInput
            label={t('start')}
            help={t('start-help')}
            error={errorOf('start')}
            isDisabled={isFixed}
            inputMode="numeric"
            placeholder="1"
            value={draft.start}
            onChange={(typed) => edits.edit((now) => ({ ...now, start: plainDigits(typed) }), 'start')}
          />
        </div>
        <section className="sequence-next" aria-label={t('next-numbers')} aria-live="polite">
          {next.length === 0 || 'flaw' in pattern ? (
            <p className="muted">{t('next-unknown')}</p>
          ) : (
            <>
              <p>{t(`next-${pattern.restarts}`)}</p>
              <ol className="settings-tags">
                {next.map((number) => (
                  <li key={number} className="tag">
                    {number}
                  </li>
                ))}
              </ol>
            </>
          )}
        </section>
      </Section>
      {sequence ? <WhereNamed mentions={sequence.mentions} nowhere={t('nowhere')} /> : null}
    </EditorFrame>
  );
}
