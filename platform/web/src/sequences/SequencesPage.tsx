import { Hash, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionList } from '../configuration/DefinitionList';
import { DefinitionTable } from '../configuration/DefinitionTable';
import { useSession } from '../session/session';
import { today } from '../settings/autoNumber';
import { useSequences } from './queries';
import { LIST } from './SequencePage';
import { draftOf, nextNumbers } from './sequenceDraft';

/** The numbers that several objects have in common. */
export function SequencesPage() {
  const { t } = useTranslation('numberSequences');
  const list = useSequences();
  const { timeZone } = useSession().company;
  return (
    <Answered questions={[list]} lines={6}>
      {({ numberSequences }) => (
        <div className="settings-page settings-page-wide">
          <DefinitionList
            isEmpty={numberSequences.length === 0}
            icon={<Hash />}
            none={t('no-sequences')}
            noneText={t('no-sequences-text')}
            title={t('sequences')}
            text={t('sequences-text')}
            add={
              <Link className="button button-primary" to={`${LIST}/new`}>
                <Plus aria-hidden="true" />
                {t('new-sequence')}
              </Link>
            }
          >
            <DefinitionTable
              definitions={numberSequences}
              at={LIST}
              column={t('next')}
              content={(sequence) => nextNumbers(draftOf(sequence), sequence, today(timeZone))[0]}
            />
          </DefinitionList>
        </div>
      )}
    </Answered>
  );
}
