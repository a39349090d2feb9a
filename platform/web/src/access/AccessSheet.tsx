import './access.css';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stored } from '../api/records';
import { useFormat } from '../i18n/format';
import { findPeople } from '../record/FieldInput';
import { fieldOf, type Label, type ObjectModel, useLabel } from '../record/schema';
import { nameOf } from '../record/values';
import { Button } from '../ui/Button';
import { Overlay } from '../ui/Overlay';
import { type Pick, Picker } from '../ui/Picker';
import { Failure, Skeleton } from '../ui/States';
import { type Answer, type Asked, type Effect, type FieldAnswer, type Rule, useAccess, useRoleLabels } from './queries';
import { useRoleName, useRuleWords } from './words';

const ASKED: Asked[] = ['read', 'update', 'delete'];
/** Of these only a yes is worth a word. */
const ASKED_IF_GIVEN: Asked[] = ['claim'];
const TONES: Record<Effect, string> = { gives: 'tag-green', takes: 'tag-red', none: '' };

/** Whether a member sees, changes and deletes a record, and which rules say so; for whoever gives roles to members. */
export default function AccessSheet({
  object,
  record,
  onClose,
}: {
  object: ObjectModel;
  record: Stored;
  onClose: () => void;
}) {
  const { t } = useTranslation('access');
  const { t: words } = useTranslation('ui');
  const [member, setMember] = useState<Pick | null>(null);
  const access = useAccess(object.key, record, member?.id);
  const roles = useRoleLabels();
  return (
    <Overlay
      title={t('title', { name: nameOf(object, record) })}
      shape="drawer"
      isOpen
      onClose={onClose}
      footer={<Button onPress={onClose}>{words('close')}</Button>}
    >
      <div className="access">
        <Picker label={t('member')} help={t('intro')} value={member} onChange={setMember} find={findPeople} autoFocus />
        <div aria-live="polite">
          {member === null ? null : access.error ? (
            <Failure error={access.error} compact onRetry={() => access.refetch()} />
          ) : access.data && !roles.isPending ? (
            <Explained name={member.name} object={object} answer={access.data} roles={roles.data ?? new Map()} />
          ) : (
            <Skeleton lines={6} />
          )}
        </div>
        {roles.error ? <Failure error={roles.error} compact onRetry={() => roles.refetch()} /> : null}
      </div>
    </Overlay>
  );
}

function Explained({
  name,
  object,
  answer,
  roles,
}: {
  name: string;
  object: ObjectModel;
  answer: Answer;
  roles: Map<string, Label>;
}) {
  const { t } = useTranslation('access');
  const format = useFormat();
  const fields = answer.fields.filter((field) => field.right !== 'write');
  const { rules } = answer;
  return (
    <>
      <section aria-label={t('verdict', { name })}>
        <h3 className="access-heading">{t('verdict', { name })}</h3>
        <ul className="access-verdict">
          {[...ASKED, ...ASKED_IF_GIVEN.filter((one) => answer[one])].map((one) => (
            <li key={one} className={answer[one] ? 'access-yes' : 'access-no'}>
              {answer[one] ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
              {t(answer[one] ? `${one}-yes` : `${one}-no`)}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="access-heading">
          {rules.length === 0
            ? t('no-rules')
            : t('rules', { count: rules.length, shown: format.integer(rules.length) })}
        </h3>
        <ol className="access-rules">
          {rules.map((rule) => (
            <RuleLine key={JSON.stringify(rule)} object={object} rule={rule} roles={roles} />
          ))}
        </ol>
      </section>
      {answer.read ? (
        <section>
          <h3 className="access-heading">
            {fields.length === 0
              ? t('no-fields')
              : t('fields', { count: fields.length, shown: format.integer(fields.length) })}
          </h3>
          <ul className="access-rules">
            {fields.map((field) => (
              <FieldLine key={field.field} object={object} answer={field} roles={roles} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function RuleLine({ object, rule, roles }: { object: ObjectModel; rule: Rule; roles: Map<string, Label> }) {
  const { t } = useTranslation('access');
  const said = useRuleWords(object, roles);
  return (
    <li className="access-rule">
      <div className="access-words">
        <span>{said(rule)}</span>
        {rule.condition === undefined ? null : <code className="access-condition">{rule.condition}</code>}
        {rule.truth === undefined ? null : (
          <span className="muted">
            {t(rule.truth === 'unknown' && rule.effect === 'takes' ? 'truth-unknown-takes' : `truth-${rule.truth}`)}
          </span>
        )}
      </div>
      <span className={`tag ${TONES[rule.effect]}`}>{t(`effect-${rule.effect}`)}</span>
    </li>
  );
}

function FieldLine({ object, answer, roles }: { object: ObjectModel; answer: FieldAnswer; roles: Map<string, Label> }) {
  const { t } = useTranslation('access');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const field = fieldOf(object, answer.field);
  const roleName = useRoleName(roles);
  return (
    <li className="access-rule">
      <div className="access-words">
        <span>{field ? label(field.label) : answer.field}</span>
        <span className="muted">
          {answer.rules
            .map((rule) => t('said-by', { role: roleName(rule.role), right: t(`right-${rule.right}`) }))
            .join(words('list-comma'))}
        </span>
      </div>
      <span className="tag">{t(`right-${answer.right}`)}</span>
    </li>
  );
}
