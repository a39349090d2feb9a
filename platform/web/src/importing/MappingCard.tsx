import { Braces, Lock, Pin, Plus, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { type FieldModel, isWritable, type ObjectModel, useLabel } from '../record/schema';
import { Button } from '../ui/Button';
import { ColumnLine } from './ColumnLine';
import {
  candidates,
  created,
  filledBy,
  isOfColumn,
  type Line,
  missingFields,
  NOTHING,
  type Source,
  unusedColumns,
} from './mapping';
import { OtherLine } from './OtherLine';
import type { Mapping } from './useMapping';

const OFFERED = 2;

/** What becomes what: each column of the file, and what is added to them. */
export function MappingCard({
  object,
  mapping,
  mayCreate,
  checked,
}: {
  object: ObjectModel;
  mapping: Mapping;
  mayCreate: boolean;
  /** Lines in which what is still empty is to be pointed out. */
  checked: string[];
}) {
  const { t } = useTranslation('importing');
  const label = useLabel();
  const format = useFormat();
  const number = useRef(0);
  const { read, lines, change, refusals } = mapping;
  const taken = new Map([...filledBy(lines)].map(([key, line]) => [key, nameOf(line.source)]));
  const unused = unusedColumns(read.columns, lines);
  const others = lines.filter((line) => !isOfColumn(line));
  const replace = (next: Line) => change(lines.map((line) => (line.id === next.id ? next : line)));

  function nameOf(source: Source): string {
    return source.kind === 'column' ? source.text : t(source.kind === 'constant' ? 'fixed-value' : 'pattern');
  }

  const add = (kind: 'constant' | 'pattern', field?: FieldModel, text = '') => {
    number.current++;
    const id = `added:${number.current}`;
    change([...lines, { id, source: { kind, text }, into: field ? { kind: 'field', field: field.key } : NOTHING }]);
    focusLine(id);
  };

  return (
    <section className="card" aria-labelledby="import-mapping">
      <header className="card-header import-mapping-head">
        <h2 id="import-mapping" className="card-title">
          {t('mapping')}
        </h2>
        <span className="muted">
          {t('columns-used', {
            used: format.integer(read.columns.length - unused.length),
            all: format.integer(read.columns.length),
          })}
        </span>
        {mayCreate && unused.length > 0 ? (
          <Button
            icon={<Plus aria-hidden="true" />}
            onPress={() => {
              const columns = new Map(unused.map((column) => [`column:${column.name}`, column]));
              change(
                lines.map((line) => {
                  const column = columns.get(line.id);
                  return column && line.into.kind === 'nothing' ? { ...line, into: created(column) } : line;
                }),
              );
            }}
          >
            {t('create-rest', { count: unused.length, shown: format.integer(unused.length) })}
          </Button>
        ) : null}
      </header>
      {missingFields(object, lines).map((field) => (
        <Missing
          key={field.key}
          name={label(field.label)}
          columns={candidates(read.columns, lines)
            .slice(0, OFFERED)
            .map((column) => column.name)}
          onColumn={(name) => {
            const own = lines.find((line) => line.id === `column:${name}` && line.into.kind === 'nothing');
            if (own) {
              replace({ ...own, into: { kind: 'field', field: field.key } });
              focusLine(own.id);
            } else {
              add('pattern', field, `{${name}}`);
            }
          }}
          onPattern={() => add('pattern', field)}
        />
      ))}
      <Forbidden mapping={mapping} mayCreate={mayCreate} unused={unused.length} />
      <ul className="import-lines">
        {lines.filter(isOfColumn).map((line) => {
          const column = read.columns.find((one) => one.name === line.source.text);
          return column ? (
            <ColumnLine
              key={line.id}
              object={object}
              column={column}
              line={line}
              taken={taken}
              mayCreate={mayCreate}
              error={refusals[line.id]}
              onChange={replace}
            />
          ) : null;
        })}
      </ul>
      <div className="import-others">
        <h3 className="import-others-title">{t('others')}</h3>
        <p className="muted">{t('others-text')}</p>
        <ul className="import-lines">
          {others.map((line) => (
            <OtherLine
              key={line.id}
              object={object}
              read={read}
              line={line}
              taken={taken}
              isChecked={checked.includes(line.id)}
              refusal={refusals[line.id]}
              onChange={replace}
              onRemove={() => {
                change(lines.filter((one) => one.id !== line.id));
                requestAnimationFrame(() => document.querySelector<HTMLElement>('.import-add button')?.focus());
              }}
            />
          ))}
        </ul>
        {object.fields.some((field) => isWritable(field) && !taken.has(field.key)) ? (
          <div className="import-add">
            <Button icon={<Pin aria-hidden="true" />} onPress={() => add('constant')}>
              {t('add-constant')}
            </Button>
            <Button icon={<Braces aria-hidden="true" />} onPress={() => add('pattern')}>
              {t('add-pattern')}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** To where somebody has to go on, once it is there. */
export function focusLine(id: string): void {
  requestAnimationFrame(() => {
    const line = document.querySelector(`[data-line="${CSS.escape(id)}"]`);
    const inputs = line?.querySelectorAll<HTMLElement>('button.input, input.input') ?? [];
    // what is still empty goes before what is filled
    const open = [...inputs].find((input) => input.querySelector('[data-placeholder]') ?? isEmpty(input));
    (open ?? inputs[0])?.focus();
  });
}

function isEmpty(input: HTMLElement): boolean {
  return input instanceof HTMLInputElement && input.value === '';
}

/** A field that every record must have and nothing gives yet. */
function Missing({
  name,
  columns,
  onColumn,
  onPattern,
}: {
  name: string;
  columns: string[];
  onColumn: (name: string) => void;
  onPattern: () => void;
}) {
  const { t } = useTranslation('importing');
  return (
    <div className="import-notice import-notice-warning" role="status" data-missing>
      <TriangleAlert aria-hidden="true" />
      <p>{t('missing', { name })}</p>
      <span className="import-notice-actions">
        {columns.map((column) => (
          <Button key={column} onPress={() => onColumn(column)}>
            {t('take-column', { name: column })}
          </Button>
        ))}
        <Button onPress={onPattern}>{t('add-pattern')}</Button>
      </span>
    </div>
  );
}

/** What somebody who is no admin cannot do here, and how they come on all the same. */
function Forbidden({ mapping, mayCreate, unused }: { mapping: Mapping; mayCreate: boolean; unused: number }) {
  const { t } = useTranslation('importing');
  const format = useFormat();
  const asked = mapping.lines.filter((line) => line.into.kind === 'create').length;
  if (mayCreate || (asked === 0 && unused === 0)) {
    return null;
  }
  const count = asked > 0 ? asked : unused;
  return (
    <div className={`import-notice ${asked > 0 ? 'import-notice-warning' : ''}`} role="status" data-forbidden>
      <Lock aria-hidden="true" />
      <p>{t(asked > 0 ? 'creates-forbidden' : 'creates-missed', { count, shown: format.integer(count) })}</p>
      {asked > 0 ? (
        <span className="import-notice-actions">
          <Button
            onPress={() =>
              mapping.change(
                mapping.lines.map((line) => (line.into.kind === 'create' ? { ...line, into: NOTHING } : line)),
              )
            }
          >
            {t('leave-out')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
