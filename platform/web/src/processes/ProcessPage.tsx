import './processes.css';
import { Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Answered } from '../configuration/Answered';
import { EditorFrame, NoDefinition } from '../configuration/EditorFrame';
import { useEditor } from '../configuration/useEditor';
import { type Opening, useOpening } from '../configuration/useOpening';
import { type FieldModel, fieldOf, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { Section } from '../settings/Section';
import { MultiChoice } from '../ui/Choice';
import { toastRefusal } from '../ui/toasts';
import { Hints } from './Hints';
import { type Connected, ProcessGraph } from './ProcessGraph';
import {
  changed,
  definitionOf,
  draftOf,
  flawsOf,
  keysOf,
  leaves,
  MOST_TRANSITIONS,
  moved,
  NEW_PROCESS,
  type ProcessDraft,
  wayBetween,
  without,
  withTransition,
} from './processDraft';
import { canHaveStates, namedOf, PROCESSES_KEY, type Process, useProcesses } from './queries';
import { TransitionDrawer } from './TransitionDrawer';
import { TransitionTable } from './TransitionTable';

const LIST = '/settings/processes';

/** One process, to be drawn. */
export function ProcessPage() {
  const { t } = useTranslation('processes');
  const place = useParams();
  const list = useProcesses();
  const schema = useSchema();
  const opening = useOpening(`${place.object}.${place.field}`, false);
  return (
    <Answered questions={[list, schema]} lines={8}>
      {({ processes, version }, { objects }) => {
        const object = objects.find((one) => one.key === place.object);
        const field = object && fieldOf(object, place.field ?? '');
        const process = processes.find((one) => one.object === object?.key && one.field === field?.key) ?? null;
        return !object || !field || (process === null && !canHaveStates(field)) ? (
          <NoDefinition icon={<Workflow />} title={t('not-found')} to={LIST} list={t('processes')} />
        ) : (
          <Drawing
            key={opening.key}
            opening={opening}
            process={process}
            object={object}
            field={field}
            version={version}
          />
        );
      }}
    </Answered>
  );
}

function Drawing({
  opening,
  process,
  object,
  field,
  version,
}: {
  opening: Opening;
  /** Null for a new one. */
  process: Process | null;
  object: ObjectModel;
  /** Its options are the states. */
  field: FieldModel;
  /** Of the schema that it was read from. */
  version: number;
}) {
  const { t } = useTranslation('processes');
  const label = useLabel();
  const name = t('named', { object: label(object.label), field: label(field.label) });
  const editor = useEditor<ProcessDraft>({
    opening,
    declared: process,
    first: process ? draftOf(process) : NEW_PROCESS,
    version,
    list: LIST,
    nameOf: () => namedOf(object.key, field.key),
    definitionOf: (draft) => definitionOf(draft, object.key, field.key),
    reads: [PROCESSES_KEY, ['transitions']],
    said: (removing) => t(removing ? 'removed' : 'saved', { name }),
    stays: true,
  });
  const { draft, edits, isFixed: fixed, isAsked } = editor;
  const [open, setOpen] = useState<number>();
  const { options } = field;
  const states = options.map((option) => option.key);
  const flaws = flawsOf(draft, options);
  const transition = draft.transitions.find((one) => one.id === open);

  const connect = (from: string, to: string): Connected => {
    const option = options.find((one) => one.key === to);
    const existing = wayBetween(draft, from, to, states);
    if (existing) {
      setOpen(existing.id);
      return 'there';
    }
    if (!option || option.inactive) {
      toastRefusal(t('flaw-inactive'));
      return 'refused';
    }
    if (draft.transitions.length >= MOST_TRANSITIONS) {
      toastRefusal(t('too-many', { count: MOST_TRANSITIONS }));
      return 'refused';
    }
    const next = withTransition(draft, from, option);
    edits.edit(() => next);
    setOpen(next.transitions.at(-1)?.id);
    return 'drawn';
  };
  const add = () => {
    const active = options.filter((option) => !option.inactive).map((option) => option.key);
    const free = states
      .flatMap((from) => active.filter((to) => to !== from).map((to) => ({ from, to })))
      .find(({ from, to }) => !draft.transitions.some((one) => one.to === to && leaves(one, from)));
    if (free) {
      connect(free.from, free.to);
    } else {
      toastRefusal(t('all-connected'));
    }
  };
  const remove = (id: number) => {
    setOpen(undefined);
    edits.edit((now) => without(now, id));
  };
  const submit = () => {
    const [first] = flaws.keys();
    editor.plan(draft.transitions.length > 0 && first === undefined);
    if (draft.transitions.length === 0) {
      toastRefusal(t('flaw-none'));
    } else if (first !== undefined) {
      setOpen(first);
    }
  };

  return (
    <EditorFrame
      editor={editor}
      list={t('processes')}
      remove={t('remove-process')}
      fixed={t('fixed')}
      leave={t('leave-text')}
      className="process-page"
      onPlan={submit}
    >
      <Section title={name} text={t('process-text')}>
        <ProcessGraph
          draft={draft}
          options={options}
          fixed={fixed}
          chosen={open}
          onConnect={connect}
          onOpen={setOpen}
          onRemove={remove}
        />
        <Hints draft={draft} options={options} />
        <div className="process-start">
          <MultiChoice
            label={t('start')}
            help={t('start-help')}
            placeholder={t('any-state')}
            isDisabled={fixed}
            value={draft.start}
            options={options
              .filter((option) => !option.inactive || draft.start.includes(option.key))
              .map((option) => ({
                key: option.key,
                label: label(option.label),
                tone: `tag-${option.color ?? 'grey'}`,
              }))}
            onChange={(start) => edits.edit((now) => ({ ...now, start }))}
          />
          <Link to={`/settings/fields/${object.key}`}>{t('to-options')}</Link>
        </div>
      </Section>
      <TransitionTable
        draft={draft}
        object={object}
        options={options}
        flaws={isAsked ? flaws : new Map()}
        fixed={fixed}
        onOpen={setOpen}
        onMove={(id, by) => edits.edit((now) => moved(now, id, by))}
        onRemove={remove}
        onAdd={add}
      />
      {transition ? (
        <TransitionDrawer
          key={transition.id}
          transition={transition}
          programsKey={keysOf(draft).get(transition.id) ?? ''}
          object={object}
          options={options}
          flaws={flaws.get(transition.id) ?? {}}
          fixed={fixed}
          onChange={(part, mark) =>
            edits.edit(
              (now) => changed(now, transition.id, part),
              mark === undefined ? null : `${transition.id} ${mark}`,
            )
          }
          onRemove={() => remove(transition.id)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </EditorFrame>
  );
}
