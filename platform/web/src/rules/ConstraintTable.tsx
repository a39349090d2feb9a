import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OriginTag } from '../configuration/DefinitionList';
import { Button } from '../ui/Button';

type Constraint = { key: string; origin: 'platform' | 'plugin' | 'tenant' };

/** What is asked of the records of an object, by whomever; what others ask is only shown. */
export function ConstraintTable<C extends Constraint>({
  constraints,
  columns: [first, second],
  name,
  note,
  detail,
  onOpen,
}: {
  constraints: C[];
  columns: [string, string];
  name: (one: C) => string;
  note?: (one: C) => string | undefined;
  detail: (one: C) => ReactNode;
  onOpen: (one: C) => void;
}) {
  const { t } = useTranslation('settings');
  const { t: configuration } = useTranslation('configuration');
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className="settings-wide">
            {t('key')}
          </th>
          <th scope="col">{second}</th>
          <th scope="col" className="settings-wide">
            {t('col-origin')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{configuration('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {constraints.map((one) => (
          <tr key={one.key}>
            <th scope="row">
              <span className="settings-label">{name(one)}</span>
              {note?.(one) ? <span className="settings-note">{note(one)}</span> : null}
              <span className="settings-slim">
                <code>{one.key}</code> <OriginTag origin={one.origin} />
              </span>
            </th>
            <td className="settings-wide">
              <code>{one.key}</code>
            </td>
            <td>{detail(one)}</td>
            <td className="settings-wide">
              <OriginTag origin={one.origin} />
            </td>
            <td className="settings-row-action">
              <Button variant="ghost" onPress={() => onOpen(one)}>
                {configuration(one.origin === 'tenant' ? 'change' : 'look-at')}
                <span className="visually-hidden">: {name(one)}</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
