import { Plus, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionList } from '../configuration/DefinitionList';
import { DefinitionTable } from '../configuration/DefinitionTable';
import { useLabel } from '../record/schema';
import { LIST } from './place';
import { useRuleSets } from './queries';
import { useValueWords } from './values';

/** How many values stand in a row of the table. */
const SHOWN = 4;

/** The values that calculations have in common. */
export function RuleSetsPage() {
  const { t } = useTranslation('ruleSets');
  const label = useLabel();
  const words = useValueWords();
  const list = useRuleSets();
  return (
    <Answered questions={[list]} lines={6}>
      {({ ruleSets }) => (
        <div className="settings-page settings-page-wide">
          <DefinitionList
            isEmpty={ruleSets.length === 0}
            icon={<SlidersHorizontal />}
            none={t('no-sets')}
            noneText={t('no-sets-text')}
            title={t('sets')}
            text={t('sets-text')}
            add={
              <Link className="button button-primary" to={`${LIST}/new`}>
                <Plus aria-hidden="true" />
                {t('new-set')}
              </Link>
            }
          >
            <DefinitionTable
              definitions={ruleSets}
              at={LIST}
              column={t('values')}
              changesOthers
              content={({ parameters, own }) => (
                <span className="settings-tags">
                  {parameters.slice(0, SHOWN).map((one) => (
                    <span key={one.key} className="tag">
                      {t('value-named', {
                        name: label(one.label),
                        value: words({ ...one, value: own[one.key] ?? one.value }),
                      })}
                    </span>
                  ))}
                  {parameters.length > SHOWN ? (
                    <span className="muted">{t('more', { count: parameters.length - SHOWN })}</span>
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
