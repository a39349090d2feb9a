import { useTranslation } from 'react-i18next';
import { useLabel } from '../record/schema';
import { Radios } from '../ui/Radios';
import type { Conflict, Decisions } from './queries';

/** What the company and the files have changed differently: whose word counts is for somebody to say. */
export function Conflicts({
  conflicts,
  decisions,
  onDecide,
}: {
  conflicts: Conflict[];
  decisions: Decisions;
  onDecide: (name: string, side: Decisions[string]) => void;
}) {
  const { t } = useTranslation('versions');
  if (conflicts.length === 0) {
    return null;
  }
  return (
    <section className="review-group">
      <h3>{t('conflicts')}</h3>
      <p className="muted">{t('conflicts-text')}</p>
      {conflicts.map((conflict) => (
        <Contested
          key={conflict.name}
          conflict={conflict}
          decided={decisions[conflict.name] ?? null}
          onDecide={(side) => onDecide(conflict.name, side)}
        />
      ))}
    </section>
  );
}

function Contested({
  conflict,
  decided,
  onDecide,
}: {
  conflict: Conflict;
  decided: Decisions[string] | null;
  onDecide: (side: Decisions[string]) => void;
}) {
  const { t } = useTranslation('versions');
  const label = useLabel();
  const { base, theirs, ours } = conflict;
  const settings = [...new Set([base, theirs, ours].flatMap((side) => Object.keys(side ?? {})))].filter(
    (setting) => theirs?.[setting] !== ours?.[setting],
  );
  const name = label(conflict.text);
  return (
    <div className="review-conflict">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables are scrolled with the arrow keys */}
      <section className="table-scroll" aria-label={name} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('setting')}</th>
              <th scope="col">{t('side-base')}</th>
              <th scope="col">{t('side-theirs')}</th>
              <th scope="col">{t('side-ours')}</th>
            </tr>
          </thead>
          <tbody>
            {settings.map((setting) => (
              <tr key={setting}>
                <th scope="row">
                  <code>{setting}</code>
                </th>
                {[base, theirs, ours].map((side, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three sides, always in this order
                  <td key={at}>
                    {side?.[setting] === undefined ? (
                      <span className="muted">{t('side-nothing')}</span>
                    ) : (
                      <code>{side[setting]}</code>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Radios
        label={name}
        value={decided}
        onChange={onDecide}
        options={[
          { key: 'theirs', label: t('take-theirs') },
          { key: 'ours', label: t('take-ours') },
        ]}
      />
    </div>
  );
}
