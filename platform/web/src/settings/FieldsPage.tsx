import { ChevronLeft, Compass, LayoutPanelLeft, Pencil, Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { OriginTag } from '../configuration/DefinitionList';
import { useFormat } from '../i18n/format';
import { type FieldModel, type ObjectModel, useLabel, useObject, useSchema } from '../record/schema';
import { ObjectRules } from '../rules/ObjectRules';
import { Button } from '../ui/Button';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { Computing } from './Computing';
import { Converting } from './Converting';
import { workedOut } from './computed';
import { FieldDrawer } from './FieldDrawer';
import { FieldEditor } from './FieldEditor';
import { ObjectEditor } from './ObjectDrawer';
import { Section } from './Section';

/** What the records of one object are made of. */
export function FieldsPage() {
  const { t } = useTranslation('settings');
  const schema = useSchema();
  const object = useObject(useParams().object ?? '');
  if (schema.error && !schema.data) {
    return <Failure error={schema.error} onRetry={() => schema.refetch()} />;
  }
  if (!schema.data) {
    return (
      <div className="settings-page">
        <Skeleton lines={8} />
      </div>
    );
  }
  return object ? (
    <Fields key={object.key} object={object} />
  ) : (
    <EmptyState
      icon={<Compass />}
      title={t('no-object')}
      actions={
        <Link className="button" to="/settings/fields">
          {t('all-objects')}
        </Link>
      }
    />
  );
}

function Fields({ object }: { object: ObjectModel }) {
  const { t } = useTranslation('settings');
  const { t: names } = useTranslation('fieldTypes');
  const label = useLabel();
  const [address, setAddress] = useSearchParams();
  const [asked, setAsked] = useState('');
  const [added, setAdded] = useState<string>();
  const [editing, setEditing] = useState(false);
  const objects = useSchema().data?.objects ?? [];
  const part = asked.trim().toLowerCase();
  const fitting = object.fields.filter((field) =>
    [field.label.en, field.label.zh, field.key, names(field.type)].some((text) => text.toLowerCase().includes(part)),
  );
  const add = (open: boolean) => setAddress(open ? { new: '1' } : {}, { replace: !open });
  return (
    <div className="settings-page settings-page-wide">
      <Link className="settings-back" to="/settings/fields">
        <ChevronLeft aria-hidden="true" />
        {t('all-objects')}
      </Link>
      <Section
        title={label(object.plural)}
        text={t('fields-text')}
        actions={
          <div className="settings-actions">
            <Link className="button" to={`/settings/objects/${object.key}/layouts`}>
              <LayoutPanelLeft aria-hidden="true" />
              {t('layouts')}
            </Link>
            {isOwn(object) ? (
              <Button icon={<Pencil aria-hidden="true" />} onPress={() => setEditing(true)}>
                {t('change-object')}
              </Button>
            ) : null}
            <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => add(true)}>
              {t('add-field')}
            </Button>
          </div>
        }
      >
        <label className="list-search settings-search">
          <Search aria-hidden="true" />
          <span className="visually-hidden">{t('search-fields')}</span>
          <input
            type="search"
            value={asked}
            placeholder={t('search-fields')}
            onChange={(event) => setAsked(event.target.value)}
          />
        </label>
        <Computing object={object.key} />
        <Converting object={object} />
        {fitting.length === 0 ? (
          <EmptyState
            icon={<Search />}
            title={t('no-fields-fit')}
            actions={<Button onPress={() => setAsked('')}>{t('clear-search')}</Button>}
          />
        ) : (
          <FieldTable object={object} fields={fitting} added={added} />
        )}
      </Section>
      <ObjectRules object={object} />
      {editing ? <ObjectEditor objects={objects} object={object} onClose={() => setEditing(false)} /> : null}
      {address.get('new') === '1' ? (
        <FieldDrawer
          object={object}
          onAdded={(key) => {
            setAsked('');
            setAdded(key);
          }}
          onClose={() => add(false)}
        />
      ) : null}
    </div>
  );
}

/** Keys of what a company has made begin so. */
function isOwn(object: ObjectModel): boolean {
  return object.key.startsWith('c_');
}

export function FieldTable({
  object,
  fields,
  added,
}: {
  object: ObjectModel;
  fields: FieldModel[];
  added: string | undefined;
}) {
  const { t } = useTranslation('settings');
  const label = useLabel();
  const row = useRef<HTMLTableRowElement>(null);
  const shown = fields.some((field) => field.key === added);
  const [changed, setChanged] = useState<FieldModel>();

  useEffect(() => {
    if (shown) {
      row.current?.scrollIntoView({ block: 'center' });
    }
  }, [shown]);

  return (
    <>
      <table className="table settings-table">
        <thead>
          <tr>
            <th scope="col">{t('col-label')}</th>
            <th scope="col" className="settings-wide">
              {t('col-key')}
            </th>
            <th scope="col">{t('col-type')}</th>
            <th scope="col" className="settings-wide">
              {t('col-rules')}
            </th>
            <th scope="col">{t('col-origin')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr
              key={field.key}
              ref={field.key === added ? row : undefined}
              className={field.key === added ? 'settings-added' : undefined}
            >
              <th scope="row">
                <span className="settings-label">{label(field.label)}</span>
                {field.help ? <span className="settings-note">{label(field.help)}</span> : null}
                <span className="settings-slim">
                  <code>{field.key}</code> <Rules object={object} field={field} />
                </span>
              </th>
              <td className="settings-wide">
                <code>{field.key}</code>
              </td>
              <td>
                <TypeName field={field} />
                {field.origin === 'tenant' ? (
                  <span className="settings-change">
                    <Button variant="ghost" onPress={() => setChanged(field)}>
                      {t('field-change')}
                      <span className="visually-hidden">: {label(field.label)}</span>
                    </Button>
                  </span>
                ) : null}
              </td>
              <td className="settings-wide">
                <Rules object={object} field={field} />
              </td>
              <td>
                <OriginTag origin={field.origin} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed ? <FieldEditor object={object} field={changed} onClose={() => setChanged(undefined)} /> : null}
    </>
  );
}

function TypeName({ field }: { field: FieldModel }) {
  const { t } = useTranslation('settings');
  const { t: names } = useTranslation('fieldTypes');
  const label = useLabel();
  const format = useFormat();
  const { t: words } = useTranslation('ui');
  const objects = useSchema().data?.objects ?? [];
  const targets = objects.filter((object) => field.to.includes(object.key)).map((object) => label(object.label));
  const count = field.options.length;
  const formula = workedOut(field);
  const shared = useSchema().data?.choiceLists?.find((one) => one.key === field.list);
  const list = shared ? label(shared.label) : field.list;
  const counted = t('option-count', { count, shown: format.integer(count) });
  const detail =
    targets.length > 0
      ? t('to-object', { name: targets.join(words('list-comma')) })
      : count > 0
        ? list
          ? `${counted} · ${t('from-list', { name: list })}`
          : counted
        : field.sequence
          ? `${field.pattern} · ${t('from-sequence', { name: field.sequence })}`
          : field.pattern;
  // what is shared is changed where it stands
  const source = field.list
    ? `/settings/choice-lists/${field.list}`
    : field.sequence
      ? `/settings/number-sequences/${field.sequence}`
      : undefined;
  return (
    <>
      {names(field.type)}
      {detail && source ? (
        <Link className="settings-note settings-source" to={source}>
          {detail}
        </Link>
      ) : detail ? (
        <span className="settings-note">{detail}</span>
      ) : null}
      {formula ? <code className="settings-formula">{formula}</code> : null}
    </>
  );
}

function Rules({ object, field }: { object: ObjectModel; field: FieldModel }) {
  const { t } = useTranslation('settings');
  return (
    <span className="settings-tags">
      {field.required ? <span className="tag">{t('rule-required')}</span> : null}
      {workedOut(field) ? <span className="tag">{t('rule-computed')}</span> : null}
      {field.series ? <span className="tag">{t('rule-series')}</span> : null}
      {field.unique ? <span className="tag">{t('rule-unique')}</span> : null}
      {object.unique?.some((set) => set.fields.includes(field.key)) ? (
        <span className="tag">{t('rule-together')}</span>
      ) : null}
      {field.sensitive ? <span className="tag">{t('sensitive')}</span> : null}
      {field.dependsOn ? <span className="tag">{t('rule-depends')}</span> : null}
      {field.process ? <span className="tag">{t('rule-process')}</span> : null}
    </span>
  );
}
