import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useFormat } from '../i18n/format';
import { type Label, useLabel } from '../record/schema';
import { DefinitionLink, OriginTag } from './DefinitionList';

type Listed = {
  key: string;
  label: Label;
  origin: 'platform' | 'plugin' | 'tenant';
  mentions: Schemas['Mention'][];
};

/** Definitions that belong to no object: what is in each, and in how many places it is named. */
export function DefinitionTable<D extends Listed>({
  definitions,
  at,
  column,
  content,
  changesOthers = false,
}: {
  definitions: D[];
  /** Their page. */
  at: string;
  /** What stands above what is in them. */
  column: string;
  content: (definition: D) => ReactNode;
  /** Whether something of those of Kith and plugins is changed on their pages too. */
  changesOthers?: boolean;
}) {
  const { t } = useTranslation('configuration');
  const { t: settings } = useTranslation('settings');
  const label = useLabel();
  const format = useFormat();
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{settings('col-label')}</th>
          <th scope="col" className="settings-wide">
            {settings('key')}
          </th>
          <th scope="col">{column}</th>
          <th scope="col" className="settings-wide">
            {t('mentions')}
          </th>
          <th scope="col" className="settings-wide">
            {settings('col-origin')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {definitions.map((definition) => (
          <tr key={definition.key}>
            <th scope="row">
              <span className="settings-label">{label(definition.label)}</span>
              <span className="settings-slim">
                <code>{definition.key}</code>
              </span>
            </th>
            <td className="settings-wide">
              <code>{definition.key}</code>
            </td>
            <td>{content(definition)}</td>
            <td className="settings-wide">
              {t('mention-count', {
                count: definition.mentions.length,
                shown: format.integer(definition.mentions.length),
              })}
            </td>
            <td className="settings-wide">
              <OriginTag origin={definition.origin} />
            </td>
            <td className="settings-row-action">
              <DefinitionLink
                to={`${at}/${definition.key}`}
                name={label(definition.label)}
                origin={changesOthers ? 'tenant' : definition.origin}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
