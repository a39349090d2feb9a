import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectModel, useLabel } from '../record/schema';
import { TextInput } from '../ui/TextInput';
import {
  ALL,
  type ClaimDraft,
  claims,
  FIELD_RIGHTS,
  type FieldRight,
  type GrantDraft,
  isClaimable,
  isMasked,
  NO_GRANT,
  REACHING,
  reads,
  rightsOf,
  SCOPES,
  USUAL_CLAIM,
} from './roleDraft';

/** In the definition language, which is the same in all languages. */
const CONDITION = "level == 'key'";

const OTHERS = '';

type Grants = Record<string, GrantDraft>;
type Edit = (change: Partial<GrantDraft>) => void;

/** What a role gives, object by object; a line opens to conditions and fields. */
export function RoleMatrix({
  grants,
  objects,
  fixed,
  onChange,
}: {
  grants: Grants;
  objects: ObjectModel[];
  /** Only shown. */
  fixed: boolean;
  onChange: (grants: Grants) => void;
}) {
  const { t } = useTranslation('roles');
  const label = useLabel();
  const without = (key: string) => Object.fromEntries(Object.entries(grants).filter(([one]) => one !== key));
  const rows = [
    ...objects.map((object) => ({ key: object.key, name: label(object.plural), object })),
    { key: ALL, name: t('others'), object: undefined },
  ];
  return (
    <table className="role-matrix">
      <thead>
        <tr>
          <th scope="col">{t('object')}</th>
          {(['read', 'create', 'update', 'delete', 'import', 'export'] as const).map((right) => (
            <th key={right} scope="col">
              {t(`right-${right}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, object }) => (
          <Row
            key={key}
            name={name}
            object={object}
            own={grants[key]}
            others={grants[ALL]}
            fixed={fixed}
            onChange={(grant) => onChange(grant ? { ...grants, [key]: grant } : without(key))}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  name,
  object,
  own,
  others,
  fixed,
  onChange,
}: {
  name: string;
  /** None for all others. */
  object: ObjectModel | undefined;
  own: GrantDraft | undefined;
  others: GrantDraft | undefined;
  fixed: boolean;
  onChange: (grant: GrantDraft | undefined) => void;
}) {
  const { t } = useTranslation('roles');
  const id = useId();
  const [open, setOpen] = useState(false);
  const grant = own ?? others ?? NO_GRANT;
  const edit: Edit = (change) => onChange({ ...(own ?? NO_GRANT), ...change });
  const held = fixed || own === undefined || !reads(own);
  const scope = (right: (typeof REACHING)[number], value: string, locked: boolean, first?: ReactNode) => (
    <Cell right={t(`right-${right}`)}>
      <select
        className="input role-select"
        aria-label={t('cell', { object: name, right: t(`right-${right}`) })}
        disabled={locked}
        value={value}
        onChange={({ target }) => {
          const chosen = SCOPES.find((one) => one === target.value);
          return chosen ? edit({ [right]: chosen }) : onChange(undefined);
        }}
      >
        {first}
        {SCOPES.map((one) => (
          <option key={one} value={one}>
            {t(`scope-${one}`)}
          </option>
        ))}
      </select>
    </Cell>
  );
  const flag = (right: 'create' | 'import' | 'export') => (
    <Cell right={t(`right-${right}`)}>
      <input
        type="checkbox"
        aria-label={t('cell', { object: name, right: t(`right-${right}`) })}
        disabled={held}
        checked={grant[right] && reads(grant)}
        onChange={({ target }) => edit({ [right]: target.checked })}
      />
    </Cell>
  );
  const opens = own !== undefined;
  return (
    <Fragment>
      <tr>
        <th scope="row">
          {opens ? (
            <button
              type="button"
              className="role-opener"
              aria-expanded={open}
              aria-controls={open ? id : undefined}
              aria-label={t('details', { object: name })}
              onClick={() => setOpen(!open)}
            >
              <ChevronRight aria-hidden="true" />
              {name}
            </button>
          ) : (
            <span className="role-unopened">{name}</span>
          )}
        </th>
        {scope(
          'read',
          own ? own.read : object ? OTHERS : 'none',
          fixed,
          object ? <option value={OTHERS}>{t('as-others')}</option> : null,
        )}
        {flag('create')}
        {scope('update', grant.update, held)}
        {scope('delete', grant.delete, held)}
        {flag('import')}
        {flag('export')}
      </tr>
      {opens && open ? (
        <tr id={id} className="role-details">
          <td colSpan={7}>
            {object ? <Conditions grant={own} fixed={fixed} edit={edit} /> : null}
            {object && isClaimable(object) && claims(own) ? (
              <Claiming object={object} claim={own.claim} fixed={fixed} edit={edit} />
            ) : null}
            {object ? (
              <FieldRights object={object} grant={own} fixed={fixed} edit={edit} />
            ) : (
              <RightChoice
                name={t('other-fields')}
                value={own.fields[ALL] ?? 'write'}
                rights={['read', 'write']}
                fixed={held}
                onChange={(right) => edit({ fields: right && right !== 'write' ? { [ALL]: right } : {} })}
              />
            )}
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

/** On a narrow screen each cell says itself what it is about. */
function Cell({ right, children }: { right: string; children: ReactNode }) {
  return (
    <td>
      <span className="role-cell-name" aria-hidden="true">
        {right}
      </span>
      {children}
    </td>
  );
}

/** Which records are reached besides; where all are, there are no others. */
function Conditions({ grant, fixed, edit }: { grant: GrantDraft; fixed: boolean; edit: Edit }) {
  const { t } = useTranslation('roles');
  return (
    <div className="settings-stack">
      {REACHING.filter((right) => grant[right] !== 'all' && (right === 'read' || reads(grant))).map((right) => (
        <TextInput
          key={right}
          label={t(`${right}If`)}
          help={t('if-help')}
          isDisabled={fixed}
          spellCheck="false"
          autoComplete="off"
          maxLength={4000}
          value={grant[`${right}If`]}
          placeholder={CONDITION}
          onChange={(typed) => edit({ [`${right}If`]: typed })}
        />
      ))}
    </div>
  );
}

/** Whether records that nobody owns are taken, and how many. */
function Claiming({
  object,
  claim,
  fixed,
  edit,
}: {
  object: ObjectModel;
  claim: ClaimDraft | null;
  fixed: boolean;
  edit: Edit;
}) {
  const { t } = useTranslation('roles');
  const label = useLabel();
  return (
    <fieldset className="role-fields">
      <legend>{t('pool')}</legend>
      <label className="role-check">
        <input
          type="checkbox"
          disabled={fixed}
          checked={claim !== null}
          onChange={({ target }) => edit({ claim: target.checked ? USUAL_CLAIM : null })}
        />
        {t('claims', { name: label(object.plural) })}
      </label>
      {claim ? (
        <div className="settings-pair">
          {(['holds', 'daily'] as const).map((limit) => (
            <TextInput
              key={limit}
              label={t(`claim-${limit}`)}
              help={t(`claim-${limit}-help`)}
              isDisabled={fixed}
              inputMode="numeric"
              autoComplete="off"
              maxLength={7}
              value={claim[limit]}
              onChange={(typed) => edit({ claim: { ...claim, [limit]: typed } })}
            />
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

function FieldRights({
  object,
  grant,
  fixed,
  edit,
}: {
  object: ObjectModel;
  grant: GrantDraft;
  fixed: boolean;
  edit: Edit;
}) {
  const { t } = useTranslation('roles');
  const label = useLabel();
  if (!reads(grant)) {
    return null;
  }
  const say = (key: string, right: FieldRight | null) => {
    const { [key]: _, ...rest } = grant.fields;
    edit({ fields: right ? { ...rest, [key]: right } : rest });
  };
  return (
    <fieldset className="role-fields">
      <legend>{t('fields')}</legend>
      <RightChoice
        name={t('other-fields')}
        value={grant.fields[ALL] ?? 'write'}
        rights={FIELD_RIGHTS.filter((right) => !isMasked(right) || grant.fields[ALL] === right)}
        fixed={fixed}
        onChange={(right) => say(ALL, right === 'write' ? null : right)}
      />
      {object.fields.map((field) => (
        <RightChoice
          key={field.key}
          name={label(field.label)}
          note={field.key === object.title ? t('title-note') : undefined}
          value={grant.fields[field.key] ?? OTHERS}
          rights={rightsOf(field, object)}
          others={t(field.sensitive && field.key !== object.title ? 'field-sensitive' : 'field-others')}
          fixed={fixed}
          onChange={(right) => say(field.key, right)}
        />
      ))}
    </fieldset>
  );
}

function RightChoice({
  name,
  note,
  value,
  rights,
  others,
  fixed,
  onChange,
}: {
  name: string;
  note?: string | undefined;
  value: FieldRight | typeof OTHERS;
  rights: FieldRight[];
  /** What it is if nothing is said of it; undefined where something always is. */
  others?: string;
  fixed: boolean;
  onChange: (right: FieldRight | null) => void;
}) {
  const { t } = useTranslation('roles');
  return (
    <label className="role-field">
      <span>
        {name}
        {note ? <span className="settings-note">{note}</span> : null}
      </span>
      <select
        className="input role-select"
        disabled={fixed}
        value={value}
        onChange={({ target }) => onChange(FIELD_RIGHTS.find((one) => one === target.value) ?? null)}
      >
        {others ? <option value={OTHERS}>{others}</option> : null}
        {rights.map((right) => (
          <option key={right} value={right}>
            {t(`field-${right}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
