import { Plus, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { DefinitionLink, DefinitionList, OriginTag } from '../configuration/DefinitionList';
import { useFormat } from '../i18n/format';
import { fieldOf, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Overlay } from '../ui/Overlay';
import { canHaveStates, type Process, useProcesses } from './queries';

/** The processes that records go through. */
export function ProcessesPage() {
  const { t } = useTranslation('processes');
  const list = useProcesses();
  const schema = useSchema();
  const [address, setAddress] = useSearchParams();
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAddress({ new: '1' })}>
      {t('new-process')}
    </Button>
  );
  return (
    <Answered questions={[list, schema]} lines={6}>
      {({ processes }, { objects }) => (
        <div className="settings-page settings-page-wide">
          <DefinitionList
            isEmpty={processes.length === 0}
            icon={<Workflow />}
            none={t('no-processes')}
            noneText={t('no-processes-text')}
            title={t('processes')}
            text={t('processes-text')}
            add={add}
          >
            <ProcessTable processes={processes} objects={objects} />
          </DefinitionList>
          {address.has('new') ? (
            <NewProcess processes={processes} objects={objects} onClose={() => setAddress({}, { replace: true })} />
          ) : null}
        </div>
      )}
    </Answered>
  );
}

function ProcessTable({ processes, objects }: { processes: Process[]; objects: ObjectModel[] }) {
  const { t } = useTranslation('processes');
  const { t: settings } = useTranslation('settings');
  const { t: words } = useTranslation('configuration');
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
            <span className="visually-hidden">{words('change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {processes.map((process) => {
          const object = objects.find((one) => one.key === process.object);
          const field = object && fieldOf(object, process.field);
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
                <OriginTag origin={process.origin} />
              </td>
              <td className="settings-row-action">
                {field ? (
                  <DefinitionLink
                    to={`/settings/processes/${process.object}/${process.field}`}
                    name={t('named', { object: label(object.label), field: label(field.label) })}
                    origin={process.origin}
                  />
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
