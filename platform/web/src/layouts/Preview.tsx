import './preview.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryRecords } from '../api/records';
import { useFormat } from '../i18n/format';
import { isBuiltIn, useRoleKeys, useRoleWords } from '../members/RoleChoice';
import { DesignedLayout } from '../record/formState';
import { type ObjectModel, useLabel, useSchema } from '../record/schema';
import { nameOf } from '../record/values';
import { useSettled } from '../shell/settled';
import { Choice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import { Failure, Loading } from '../ui/States';
import { isVariant, type Layout, type LayoutDraft, modelOf, seenBy, shownKeys } from './layoutDraft';
import { useSchemaOf } from './queries';
import { Real, Shown, type What } from './Shown';
import { sampleRecord } from './samples';

const OFFERED = 20;
const TYPING_MS = 400;

/** A record as it will be shown: by the parts that show records, out of reach of whoever only looks. */
export function Preview({
  object,
  draft,
  others,
}: {
  object: ObjectModel;
  draft: LayoutDraft;
  /** The other layouts of the object, in the order in which they are asked. */
  others: Layout[];
}) {
  const { t } = useTranslation('layouts');
  const label = useLabel();
  const keys = useRoleKeys();
  const nameOfRole = useRoleWords();
  const currency = useSchema().data?.baseCurrency ?? '';
  const [what, setWhat] = useState<What>('page');
  const [width, setWidth] = useState<'wide' | 'narrow'>('wide');
  const [role, setRole] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string>();
  const when = useSettled(draft.when.trim(), TYPING_MS);
  const found = useQuery({
    queryKey: ['layout-preview', object.key, when],
    queryFn: async ({ signal }) => {
      const question = { fields: [object.title], limit: OFFERED };
      return (await queryRecords(object.key, when === '' ? question : { ...question, filter: when }, signal)).records;
    },
    retry: false,
  });
  const records = found.data ?? [];
  const id = (records.find((one) => one.id === chosen) ?? records[0])?.id;
  const seen = seenBy(role, draft, others);
  const eyes = useSeenObject(object, role === null ? draft.roles : [role]);
  const shown = eyes.object;
  return (
    <section className="layout-preview" aria-label={t('preview')}>
      <div className="layout-preview-bar">
        <Radios
          label={t('preview-of')}
          labelHidden
          shape="line"
          value={what}
          options={(['page', 'form', 'card'] as const).map((key) => ({ key, label: t(`preview-${key}`) }))}
          onChange={setWhat}
        />
        <Radios
          label={t('preview-width')}
          labelHidden
          shape="line"
          value={width}
          options={(['wide', 'narrow'] as const).map((key) => ({ key, label: t(`preview-${key}`) }))}
          onChange={setWidth}
        />
        {records.length > 0 ? (
          <Choice
            label={t('preview-record')}
            value={id ?? null}
            options={records.map((record) => ({ key: record.id, label: nameOf(object, record) }))}
            onChange={(key) => setChosen(key ?? undefined)}
          />
        ) : null}
        <Choice
          label={t('preview-as')}
          clearable
          placeholder={t(isVariant({ ...draft, when: '' }) ? 'preview-anybody' : 'preview-all-rights')}
          value={role}
          options={keys.map((key) => ({ key, label: nameOfRole(key) }))}
          onChange={setRole}
        />
      </div>
      <div className="layout-preview-notes" role="status">
        {seen.draft === draft ? null : (
          <p>{seen.draft ? t('preview-other', { key: seen.draft.key }) : t('preview-usual')}</p>
        )}
        {seen.before.length > 0 ? <p>{t('preview-before', { keys: seen.before.join(', ') })}</p> : null}
        {found.data && records.length === 0 ? <p>{t('preview-sample')}</p> : null}
        {eyes.isPending || eyes.error ? null : (
          <LeftOut roles={eyes.roles} whole={object} seen={shown} layout={seen.draft} />
        )}
      </div>
      {found.error || eyes.error ? (
        <Failure
          error={found.error ?? eyes.error}
          compact
          onRetry={() => {
            void found.refetch();
            eyes.retry();
          }}
        />
      ) : found.isPending || eyes.isPending ? (
        <Loading />
      ) : shown === undefined ? null : (
        <DesignedLayout value={{ layout: seen.draft ? modelOf(seen.draft) : undefined }}>
          {id === undefined ? (
            // nobody can say what the conditions of fields come to at a record that is not there
            <Shown
              object={{ ...shown, conditions: null }}
              record={sampleRecord(shown, label, currency)}
              draft={seen.draft}
              what={what}
              narrow={width === 'narrow'}
              isSample
            />
          ) : (
            <Real object={shown} id={id} draft={seen.draft} what={what} narrow={width === 'narrow'} />
          )}
        </DesignedLayout>
      )}
    </section>
  );
}

/** An object as whoever has some roles sees it; undefined where they see none of its records. */
function useSeenObject(object: ObjectModel, roles: string[]) {
  const keys = useRoleKeys();
  // whoever has a role that is not declared is held back by none
  const held = roles.some(isBuiltIn) ? [] : roles.filter((role) => keys.includes(role));
  const schema = useSchemaOf(held);
  return {
    roles: held,
    object: held.length === 0 ? object : schema.data?.objects.find((one) => one.key === object.key),
    isPending: held.length > 0 && schema.isPending,
    error: held.length > 0 ? schema.error : null,
    retry: () => void (held.length > 0 && schema.refetch()),
  };
}

/** Says that roles hide some of what the layout shows, and leads to where they say so. */
function LeftOut({
  roles,
  whole,
  seen,
  layout,
}: {
  roles: string[];
  whole: ObjectModel;
  seen: ObjectModel | undefined;
  layout: LayoutDraft | null;
}) {
  const { t } = useTranslation('layouts');
  const format = useFormat();
  const nameOfRole = useRoleWords();
  const seenKeys = new Set(seen?.fields.map((field) => field.key));
  const count = shownKeys(whole, layout).filter((key) => !seenKeys.has(key)).length;
  return count === 0 ? null : (
    <p>
      {seen ? t('preview-left-out', { count, shown: format.integer(count) }) : t('preview-nothing')}{' '}
      {roles.map((role, at) => (
        <span key={role}>
          {at === 0 ? null : ' · '}
          <Link to={`/settings/roles?role=${role}`}>{nameOfRole(role)}</Link>
        </span>
      ))}
    </p>
  );
}
