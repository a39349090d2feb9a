import { useTranslation } from 'react-i18next';
import { useLabel } from '../record/schema';
import { useSequences } from '../sequences/queries';
import { draftOf, nextNumbers } from '../sequences/sequenceDraft';
import { useSession } from '../session/session';
import { Choice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import { TextInput } from '../ui/TextInput';
import { exampleNumber, readPattern, today } from './autoNumber';
import type { DraftProps } from './FieldDrawer';

/** Whether a field gives numbers of its own, or those of a sequence that others have too. */
export function NumberSource(props: DraftProps) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const { timeZone } = useSession().company;
  const sequences = useSequences().data?.numberSequences ?? [];
  const { draft, edit, error } = props;
  const sequence = sequences.find((one) => one.key === draft.sequence);
  // where there is none to choose, nothing is asked
  return (
    <>
      {sequences.length === 0 ? null : (
        <Radios
          label={t('numbers-from')}
          value={draft.sequence === null ? 'own' : 'shared'}
          options={(['own', 'shared'] as const).map((key) => ({
            key,
            label: t(`numbers-${key}`),
            note: t(`numbers-${key}-note`),
          }))}
          onChange={(source) => edit({ sequence: source === 'own' ? null : '' })}
        />
      )}
      {draft.sequence === null ? (
        <NumberPattern {...props} />
      ) : (
        <>
          <Choice
            label={t('sequence')}
            error={error('sequence')}
            isRequired
            value={draft.sequence === '' ? null : draft.sequence}
            options={sequences.map((one) => ({ key: one.key, label: label(one.label) }))}
            onChange={(key) => edit({ sequence: key ?? '' })}
          />
          {sequence ? (
            <p className="settings-example" aria-live="polite">
              {t('sequence-example', { number: nextNumbers(draftOf(sequence), sequence, today(timeZone))[0] ?? '' })}
            </p>
          ) : null}
          <p className="field-help">{t('pattern-note')}</p>
        </>
      )}
    </>
  );
}

function NumberPattern({ draft, edit, error }: DraftProps) {
  const { t } = useTranslation('settings');
  const { timeZone } = useSession().company;
  const pattern = readPattern(draft.pattern.trim());
  return (
    <>
      <TextInput
        label={t('pattern')}
        help={t('pattern-help')}
        error={error('pattern')}
        isRequired
        spellCheck="false"
        autoComplete="off"
        placeholder="B-{yyyy}-{0000}"
        value={draft.pattern}
        onChange={(typed) => edit({ pattern: typed.normalize('NFC') })}
      />
      <p className="settings-example" aria-live="polite">
        {'flaw' in pattern
          ? null
          : t(pattern.restarts === 'never' ? 'pattern-example' : `pattern-example-${pattern.restarts}`, {
              number: exampleNumber(pattern, today(timeZone), 1),
            })}
      </p>
      <p className="field-help">{t('pattern-note')}</p>
    </>
  );
}
