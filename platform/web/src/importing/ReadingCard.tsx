import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Failure } from '../ui/States';
import type { Import } from './mapping';
import type { Mapping } from './useMapping';

const ENCODINGS: Import['encoding'][] = ['utf-8', 'gbk', 'windows-1252'];
const DELIMITERS: Import['delimiter'][] = ['comma', 'semicolon', 'tab'];
const SHOWN = 5;

/** How the file was read, to be corrected where that was guessed wrongly, and its first rows as they are read. */
export function ReadingCard({ mapping }: { mapping: Mapping }) {
  const { t } = useTranslation('importing');
  const { read, reread, isRereading } = mapping;
  return (
    <section className="card" aria-labelledby="import-reading">
      <header className="card-header">
        <h2 id="import-reading" className="card-title">
          {t('reading')}
        </h2>
        {read.format === 'xlsx' ? <span className="muted">{t('workbook')}</span> : null}
      </header>
      <div className="import-reading">
        {read.format === 'csv' ? (
          <>
            <Choice
              label={t('encoding')}
              options={ENCODINGS.map((key) => ({ key, label: t(`encoding-${key}`) }))}
              value={read.encoding}
              isDisabled={isRereading}
              onChange={(key) => {
                const encoding = ENCODINGS.find((one) => one === key && one !== read.encoding);
                if (encoding) {
                  reread({ encoding });
                }
              }}
            />
            <Choice
              label={t('delimiter')}
              options={DELIMITERS.map((key) => ({ key, label: t(`delimiter-${key}`) }))}
              value={read.delimiter}
              isDisabled={isRereading}
              onChange={(key) => {
                const delimiter = DELIMITERS.find((one) => one === key && one !== read.delimiter);
                if (delimiter) {
                  reread({ delimiter });
                }
              }}
            />
          </>
        ) : null}
        <Choice
          label={t('first-row')}
          options={[
            { key: 'names', label: t('first-row-names') },
            { key: 'data', label: t('first-row-data') },
          ]}
          value={read.header ? 'names' : 'data'}
          isDisabled={isRereading}
          onChange={(key) => {
            if (key !== null && (key === 'names') !== read.header) {
              reread({ header: key === 'names' });
            }
          }}
        />
      </div>
      {mapping.rereadFailure ? (
        <div className="import-inset">
          <Failure error={mapping.rereadFailure} compact />
        </div>
      ) : null}
      <Preview read={read} isBusy={isRereading} />
    </section>
  );
}

function Preview({ read, isBusy }: { read: Import; isBusy: boolean }) {
  const { t } = useTranslation('importing');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const rows = all ? read.preview : read.preview.slice(0, SHOWN);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables are scrolled with the arrow keys */}
      <section className="import-preview" aria-label={t('preview')} aria-busy={isBusy} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {read.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have nothing but their place
              <tr key={place}>
                {read.columns.map((column, at) => (
                  <td key={column.name}>{row[at]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <footer className="import-preview-foot">
        <span className="muted">
          {t('preview-rows', { shown: format.integer(rows.length), all: format.integer(read.rows) })}
        </span>
        {read.preview.length > SHOWN ? (
          <Button variant="ghost" onPress={() => setAll(!all)}>
            {t(all ? 'show-fewer' : 'show-more-rows')}
          </Button>
        ) : null}
      </footer>
    </>
  );
}
