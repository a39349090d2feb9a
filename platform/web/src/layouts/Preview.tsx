import './preview.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryRecords, type Stored } from '../api/records';
import { useRoleKeys, useRoleWords } from '../members/RoleChoice';
import { cardFields } from '../record/card';
import { FormGroups } from '../record/FormGroups';
import { DesignedLayout, useFormState } from '../record/formState';
import { Highlights } from '../record/Highlights';
import { grouped } from '../record/layout';
import { useRecord } from '../record/queries';
import { RecordBody } from '../record/RecordBody';
import { RecordCard } from '../record/RecordCard';
import { isWritable, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { nameOf } from '../record/values';
import { useSettled } from '../shell/settled';
import { Avatar } from '../ui/Avatar';
import { Choice } from '../ui/Choice';
import { Radios } from '../ui/Radios';
import { Failure, Loading } from '../ui/States';
import { isVariant, type Layout, type LayoutDraft, modelOf, seenBy } from './layoutDraft';
import { sampleRecord } from './samples';

const OFFERED = 20;
const TYPING_MS = 400;

type What = 'page' | 'form' | 'card';

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
  const varies = [draft, ...others].some(isVariant);
  const seen = seenBy(varies ? role : null, draft, others);
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
        {varies ? (
          <Choice
            label={t('preview-as')}
            clearable
            placeholder={t('preview-anybody')}
            value={role}
            options={keys.map((key) => ({ key, label: nameOfRole(key) }))}
            onChange={setRole}
          />
        ) : null}
      </div>
      <div className="layout-preview-notes" role="status">
        {seen.draft === draft ? null : (
          <p>{seen.draft ? t('preview-other', { key: seen.draft.key }) : t('preview-usual')}</p>
        )}
        {seen.before.length > 0 ? <p>{t('preview-before', { keys: seen.before.join(', ') })}</p> : null}
        {found.data && records.length === 0 ? <p>{t('preview-sample')}</p> : null}
      </div>
      {found.error ? (
        <Failure error={found.error} compact onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Loading />
      ) : (
        <DesignedLayout value={{ layout: seen.draft ? modelOf(seen.draft) : undefined }}>
          {id === undefined ? (
            // nobody can say what the conditions of fields come to at a record that is not there
            <Shown
              object={{ ...object, conditions: null }}
              record={sampleRecord(object, label, currency)}
              draft={seen.draft}
              what={what}
              narrow={width === 'narrow'}
              isSample
            />
          ) : (
            <Real object={object} id={id} draft={seen.draft} what={what} narrow={width === 'narrow'} />
          )}
        </DesignedLayout>
      )}
    </section>
  );
}

type ShownProps = { object: ObjectModel; draft: LayoutDraft | null; what: What; narrow: boolean };

function Real({ id, ...props }: ShownProps & { id: string }) {
  const record = useRecord(props.object.key, id);
  if (record.data) {
    return <Shown {...props} record={record.data} />;
  }
  return record.error ? <Failure error={record.error} compact onRetry={() => void record.refetch()} /> : <Loading />;
}

function Shown({
  object,
  record,
  draft,
  what,
  narrow,
  isSample = false,
}: ShownProps & { record: Stored; isSample?: boolean }) {
  const name = nameOf(object, record);
  return (
    <div className={`layout-shown ${narrow ? 'layout-shown-narrow' : ''} layout-shown-${what}`} inert>
      {what === 'page' ? (
        <article className="record">
          <header className="record-head">
            <div className="record-title-row">
              <Avatar name={name} shape="square" size="large" />
              <p className="layout-shown-name">{name}</p>
            </div>
            <Highlights object={object} record={record} />
          </header>
          <RecordBody object={object} record={record} narrow={narrow} hasNoPanels={isSample} />
        </article>
      ) : what === 'form' ? (
        <FormShown object={object} record={record} />
      ) : (
        <div className="layout-shown-card-box">
          <RecordCard
            object={object}
            record={record}
            names={record.names ?? {}}
            fields={cardFields({ ...object, layouts: draft ? [modelOf(draft)] : [] }, [], draft?.key, [])}
          />
        </div>
      )}
    </div>
  );
}

function FormShown({ object, record }: { object: ObjectModel; record: Stored }) {
  const { stateOf, layout } = useFormState(object, record, {});
  const fields = object.fields.filter((field) => isWritable(field) && (stateOf(field)?.visible ?? true));
  return (
    <div className="record-form">
      <FormGroups
        object={object}
        groups={grouped(fields, layout)}
        stateOf={stateOf}
        values={record.fields}
        names={record.names}
        at={record}
        errors={{}}
        flaws={{}}
        isFirstFocused={false}
        onBusy={nothing}
        onChange={nothing}
      />
    </div>
  );
}

/** What is out of reach is not changed. */
function nothing() {}
