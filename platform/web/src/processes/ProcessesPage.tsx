import { Lock, Plus, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useFormat } from '../i18n/format';
import { fieldOf, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Overlay } from '../ui/Overlay';
import { EmptyState, Failure, Skeleton } from '../ui/States';
import { canHaveStates, type Process, useProcesses } from './queries';

/** The processes that records go through. */
export function ProcessesPage() {
  const { t } = useTranslation('processes');
  const list = useProcesses();
  const schema = useSchema();
  const [address, setAddress] = useSearchParams();
  const error = list.error ?? schema.error;
  if (error && !(list.data && schema.data)) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          void list.refetch();
          void schema.refetch();
        }}
      />
    );
  }
  if (!list.data || !schema.data) {
    return (
      <div className="settings-page">
        <Skeleton lines={6} />
      </div>
    );
  }
  const { processes } = list.data;
  const { objects } = schema.data;
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAddress({ new: '1' })}>
      {t('new-process')}
    </Button>
  );
  return (
    <div className="settings-page settings-page-wide">
      {processes.length === 0 ? (
        <EmptyState icon={<Workflow />} title={t('no-processes')} text={t('no-processes-text')} actions={add} />
      ) : (
        <Section title={t('processes')} text={t('processes-text')} actions={add}>
          <ProcessTable processes={processes} objects={objects} />
        </Section>
      )}
      {address.has('new') ? (
        <NewProcess processes={processes} objects={objects} onClose={() => setAddress({}, { replace: true })} />
      ) : null}
    </div>
  );
}

function ProcessTable({ processes, objects }: { processes: Process[]; objects: ObjectModel[] }) {
  const { t } = useTranslation('processes');
  const { t: settings } = useTranslation('settings');
  const label = useLabel();
  const format = useFormat();
  return (
    <table className="table settings-table">
      <thead>
        <tr>
          <th scope="col">{t('col-object')}</th>
          <th scope="col">{t('col-field')}</th>
          <th scope="col" className="settings-wide">
            {t('col-states')}
          </th>
          <th scope="col">{t('transitions')}</th>
          <th scope="col" className="settings-wide">
            {settings('col-origin')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {processes.map((process) => {
          const object = objects.find((one) => one.key === process.object);
          const field = object && fieldOf(object, process.field);
          const own = process.origin === 'tenant';
          const count = process.transitions.length;
          return (
            <tr key={`${process.object}.${process.field}`}>
              <th scope="row">
                <span className="settings-label">{object ? label(object.label) : process.object}</span>
              </th>
              <td>{field ? label(field.label) : process.field}</td>
              <td className="settings-wide">
                <span className="settings-tags">
                  {field?.options.map((option) => (
                    <span key={option.key} className={`tag tag-${option.color ?? 'grey'}`}>
                      {label(option.label)}
                    </span>
                  ))}
                </span>
              </td>
              <td>{format.integer(count)}</td>
              <td className="settings-wide">
                <span className={own ? 'tag tag-blue' : 'tag'}>{settings(`origin-${process.origin}`)}</span>
              </td>
              <td className="settings-row-action">
                {field ? (
                  <Link className="button button-ghost" to={`/settings/processes/${process.object}/${process.field}`}>
                    {own ? null : <Lock aria-hidden="true" />}
                    {t(own ? 'change' : 'look-at')}
                    <span className="visually-hidden">
                      : {t('named', { object: label(object.label), field: label(field.label) })}
                    </span>
                  </Link>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A process begins with the choice whose options are its states. */
function NewProcess({
  processes,
  objects,
  onClose,
}: {
  processes: Process[];
  objects: ObjectModel[];
  onClose: () => void;
}) {
  const { t } = useTranslation('processes');
  const { t: words } = useTranslation('ui');
  const label = useLabel();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const free = objects.flatMap((object) =>
    object.fields
      .filter(
        (field) =>
          canHaveStates(field) && !processes.some((one) => one.object === object.key && one.field === field.key),
      )
      .map((field) => ({
        key: `${object.key}/${field.key}`,
        label: t('named', { object: label(object.label), field: label(field.label) }),
      })),
  );
  return (
    <Overlay
      title={t('new-process')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words('cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={chosen === null}
            onPress={() => void navigate(`/settings/processes/${chosen}`)}
          >
            {t('draw')}
          </Button>
        </>
      }
    >
      {free.length === 0 ? (
        <p>{t('no-free-choice')}</p>
      ) : (
        <Choice label={t('choice')} help={t('choice-help')} value={chosen} options={free} onChange={setChosen} />
      )}
    </Overlay>
  );
}
