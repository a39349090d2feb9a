import { ListChecks, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionList } from '../configuration/DefinitionList';
import { DefinitionTable } from '../configuration/DefinitionTable';
import { useLabel } from '../record/schema';
import { LIST } from './ChoiceListPage';
import { useChoiceLists } from './queries';

/** How many options stand in a row of the table. */
const SHOWN = 8;

/** The options that several choices share. */
export function ChoiceListsPage() {
  const { t } = useTranslation('choiceLists');
  const label = useLabel();
  const list = useChoiceLists();
  return (
    <Answered questions={[list]} lines={6}>
      {({ choiceLists }) => (
        <div className="settings-page settings-page-wide">
          <DefinitionList
            isEmpty={choiceLists.length === 0}
            icon={<ListChecks />}
            none={t('no-lists')}
            noneText={t('no-lists-text')}
            title={t('lists')}
            text={t('lists-text')}
            add={
              <Link className="button button-primary" to={`${LIST}/new`}>
                <Plus aria-hidden="true" />
                {t('new-list')}
              </Link>
            }
          >
            <DefinitionTable
              definitions={choiceLists}
              at={LIST}
              column={t('options')}
              content={({ options }) => (
                <span className="settings-tags">
                  {options.slice(0, SHOWN).map((option) => (
                    <span key={option.key} className={`tag tag-${option.color ?? 'grey'}`}>
                      {label(option.label)}
                    </span>
                  ))}
                  {options.length > SHOWN ? (
                    <span className="muted">{t('more', { count: options.length - SHOWN })}</span>
                  ) : null}
                </span>
              )}
            />
          </DefinitionList>
        </div>
      )}
    </Answered>
  );
}
