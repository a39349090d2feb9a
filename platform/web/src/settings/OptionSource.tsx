import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel, useSchema } from '../record/schema';
import { Choice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import type { DraftProps } from './FieldDrawer';
import { draftsOf } from './fieldOptions';
import { OptionsEditor } from './OptionsEditor';

/** Whether a choice has options of its own, or those of a list that others have too. */
export function OptionSource(props: DraftProps) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const lists = useSchema().data?.choiceLists ?? [];
  const { draft, edit, error } = props;
  // options cost some work to write: they come back with whoever chooses otherwise
  const [own, setOwn] = useState(draft.options);
  const list = lists.find((one) => one.key === draft.list);
  const choose = (source: 'own' | 'shared') => {
    if (source === 'own') {
      edit({ list: null, options: own, dependents: {}, default: null });
    } else {
      setOwn(draft.options);
      edit({ list: '', options: [], dependents: {}, default: null });
    }
  };
  // where there is none to choose, nothing is asked
  return (
    <>
      {lists.length === 0 ? null : (
        <Radios
          label={t('options-from')}
          value={draft.list === null ? 'own' : 'shared'}
          options={(['own', 'shared'] as const).map((key) => ({
            key,
            label: t(`options-${key}`),
            note: t(`options-${key}-note`),
          }))}
          onChange={choose}
        />
      )}
      {draft.list === null ? (
        <OptionsEditor {...props} />
      ) : (
        <>
          <Choice
            label={t('list')}
            error={error('list') ?? error('options')}
            isRequired
            value={draft.list === '' ? null : draft.list}
            options={lists.map((one) => ({ key: one.key, label: label(one.label) }))}
            onChange={(key) =>
              edit({
                list: key ?? '',
                options: draftsOf(lists.find((one) => one.key === key)?.options ?? []),
                dependents: {},
                default: null,
              })
            }
          />
          {list ? (
            <ul className="settings-tags" aria-label={t('options')}>
              {list.options.map((option) => (
                <li key={option.key} className={`tag tag-${option.color ?? 'grey'}`}>
                  {label(option.label)}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </>
  );
}
