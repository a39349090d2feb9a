import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type ObjectModel, useLabel } from '../record/schema';
import { type Declared, useDeclared } from '../settings/objectQueries';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Failure, Skeleton } from '../ui/States';
import { ConstraintTable } from './ConstraintTable';
import { RuleDrawer } from './RuleDrawer';
import { EXAMPLE } from './ruleDraft';
import { UniqueDrawer } from './UniqueDrawer';
import { choosable, labelsOf } from './uniqueDraft';

/** What is asked of the records of an object beyond their single fields. */
export function ObjectRules({ object }: { object: ObjectModel }) {
  const { t } = useTranslation('rules');
  const declared = useDeclared(object.key);
  return declared.data ? (
    <>
      <Rules object={object} declared={declared.data} />
      <Together object={object} declared={declared.data} />
    </>
  ) : (
    <Section title={t('rules')} text={t('rules-text')}>
      {declared.error ? (
        <Failure error={declared.error} compact onRetry={() => declared.refetch()} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Section>
  );
}

type Props = { object: ObjectModel; declared: Declared };

function Rules({ object, declared: { rules, version } }: Props) {
  const { t } = useTranslation('rules');
  const label = useLabel();
  const [asked, ask, close] = useAsked('rule');
  const fieldName = (key: string) => labelsOf(object, [key]).map(label).join();
  return (
    <Section
      title={t('rules')}
      text={t('rules-text')}
      actions={
        <Button icon={<Plus aria-hidden="true" />} onPress={() => ask(null)}>
          {t('add-rule')}
        </Button>
      }
    >
      {rules.length === 0 ? (
        <p className="muted">
          {t('no-rules')} <code>{EXAMPLE}</code> {t('example-message')}
        </p>
      ) : (
        <ConstraintTable
          constraints={rules}
          columns={[t('col-message'), t('condition')]}
          name={({ message }) => label(message)}
          note={({ field }) => (field === null ? undefined : t('stands-at', { name: fieldName(field) }))}
          detail={({ unless }) => <code className="settings-formula">{unless}</code>}
          onOpen={({ key }) => ask(key)}
        />
      )}
      {asked === undefined ? null : (
        <RuleDrawer key={asked} object={object} known={rules} asked={asked} version={version} onClose={close} />
      )}
    </Section>
  );
}

function Together({ object, declared: { unique, version } }: Props) {
  const { t } = useTranslation('rules');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const [asked, ask, close] = useAsked('unique');
  const isPossible = choosable(object, []).length > 1;
  return (
    <Section
      title={t('together')}
      text={t('together-text')}
      actions={
        isPossible ? (
          <Button icon={<Plus aria-hidden="true" />} onPress={() => ask(null)}>
            {t('add-together')}
          </Button>
        ) : null
      }
    >
      {unique.length === 0 ? (
        <p className="muted">{t(isPossible ? 'no-together' : 'no-together-fields')}</p>
      ) : (
        <ConstraintTable
          constraints={unique}
          columns={[t('fields'), t('col-message')]}
          name={({ fields }) => labelsOf(object, fields).map(label).join(words('list-comma'))}
          detail={({ message }) => (message ? label(message) : <span className="muted">{t('usual-message')}</span>)}
          onOpen={({ key }) => ask(key)}
        />
      )}
      {asked === undefined ? null : (
        <UniqueDrawer key={asked} object={object} known={unique} asked={asked} version={version} onClose={close} />
      )}
    </Section>
  );
}

/** What the address asks to see: the key of one, null for a new one. */
function useAsked(kind: 'rule' | 'unique') {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('new') === kind ? null : (address.get(kind) ?? undefined);
  const ask = (key: string | null) => setAddress(key === null ? { new: kind } : { [kind]: key });
  return [asked, ask, () => setAddress({}, { replace: true })] as const;
}
