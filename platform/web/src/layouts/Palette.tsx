import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '../record/schema';
import { ItemRow } from './ItemRow';
import { unplaced } from './layoutDraft';
import type { Design } from './useDesign';

/** The fields that no section has, to be carried into one. What is carried back is taken out. */
export function Palette({ design }: { design: Design }) {
  const { t } = useTranslation('layouts');
  const { t: names } = useTranslation('fieldTypes');
  const [asked, setAsked] = useState('');
  const { object, draft, over } = design;
  const part = asked.trim().toLowerCase();
  const left = unplaced(draft, object).flatMap((key) => fieldOf(object, key) ?? []);
  const fitting = left.filter((field) =>
    [field.label.en, field.label.zh, field.key].some((text) => text.toLowerCase().includes(part)),
  );
  return (
    <section
      className={`layout-palette ${over?.zone === 'palette' ? 'layout-palette-over' : ''}`}
      aria-label={t('palette')}
      data-zone="palette"
    >
      <h2 className="section-title">{t('palette')}</h2>
      <label className="list-search layout-search">
        <Search aria-hidden="true" />
        <span className="visually-hidden">{t('search-fields')}</span>
        <input
          type="search"
          value={asked}
          placeholder={t('search-fields')}
          onChange={(event) => setAsked(event.target.value)}
        />
      </label>
      {fitting.length === 0 ? (
        <p className="muted">{t(left.length === 0 ? 'all-placed' : 'none-fit')}</p>
      ) : (
        <ul className="layout-items" aria-label={t('palette')}>
          {fitting.map((field) => (
            <ItemRow
              key={field.key}
              design={design}
              thing={{ kind: 'field', key: field.key, zone: 'palette' }}
              note={
                <span className={field.required ? 'tag' : 'muted'}>
                  {field.required ? t('required') : names(field.type)}
                </span>
              }
            />
          ))}
        </ul>
      )}
    </section>
  );
}
