import { useTranslation } from 'react-i18next';
import type { Violation } from '../api/problem';
import { useFormat } from '../i18n/format';

/** All that is wrong with files, each at its place; nothing has been applied. */
export function Findings({ violations, files }: { violations: Violation[]; files: Record<string, string> }) {
  const { t } = useTranslation('versions');
  const format = useFormat();
  const places = [...new Set(violations.map(({ field }) => (field in files ? field : '')))];
  return (
    <div className="failure failure-compact" role="alert">
      <div className="failure-words review-findings">
        <strong>{t('findings', { count: violations.length, shown: format.integer(violations.length) })}</strong>
        {places.map((place) => (
          <section key={place}>
            {place === '' ? null : (
              <h3>
                <code>{place}</code>
              </h3>
            )}
            <ul>
              {violations
                .filter(({ field }) => (field in files ? field : '') === place)
                .map((violation) => (
                  <Finding key={violation.code + violation.message} violation={violation} file={files[place]} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Finding({ violation, file }: { violation: Violation & { line?: number }; file: string | undefined }) {
  const line = violation.line === undefined ? undefined : file?.split('\n')[violation.line - 1]?.trim();
  return (
    <li>
      {violation.message}
      {line ? <code className="review-line">{line}</code> : null}
    </li>
  );
}
