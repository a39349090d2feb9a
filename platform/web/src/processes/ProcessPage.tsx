import './processes.css';
import { Lock, Workflow } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { EditorBar } from '../configuration/EditorBar';
import { LeaveGuard } from '../configuration/LeaveGuard';
import { PlanDialog } from '../configuration/PlanDialog';
import { useChange } from '../configuration/useChange';
import { useEdits } from '../configuration/useEdits';
import { type FieldModel, fieldOf, type ObjectModel, useLabel, useSchema } from '../record/schema';
import { same } from '../record/values';
import { Section } from '../settings/Section';
import { MultiChoice } from '../ui/Choice';
import { EmptyState, Failure, Skeleton } from '../ui/States';
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
import { canHaveStates, fileOf, PROCESSES_KEY, type Process, useProcesses } from './queries';
import { TransitionDrawer } from './TransitionDrawer';
import { TransitionTable } from './TransitionTable';

/** One process, to be drawn. */
export function ProcessPage() {
  const { t } = useTranslation('processes');
  const place = useParams();
  const list = useProcesses();
  const schema = useSchema();
  const unsaved = useRef(false);
  /** How often it has been opened: after it has been stored, and when others have, it is opened anew, as it is now. */
  const [stored, setStored] = useState(0);
  const reopen = useCallback(() => setStored((times) => times + 1), []);
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
        <Skeleton lines={8} />
      </div>
    );
  }
  const object = schema.data.objects.find((one) => one.key === place.object);
  const field = object && fieldOf(object, place.field ?? '');
  const process = list.data.processes.find((one) => one.object === object?.key && one.field === field?.key) ?? null;
  if (!object || !field || (process === null && !canHaveStates(field))) {
    return (
      <EmptyState
        icon={<Workflow />}
        title={t('not-found')}
        actions={
          <Link className="button" to="/settings/processes">
            {t('processes')}
          </Link>
        }
      />
    );
  }
  return (
    <Editor
      key={`${object.key}.${field.key}.${stored}`}
      process={process}
      object={object}
      field={field}
      version={list.data.version}
      unsaved={unsaved}
      onStored={reopen}
    />
  );
}

function Editor({
  process,
  object,
  field,
  version,
  unsaved,
  onStored,
}: {
  /** Null for a new one. */
  process: Process | null;
  object: ObjectModel;
  /** Its options are the states. */
  field: FieldModel;
  /** Of the schema that it was read from. */
  version: number;
  /** Whether there is something that would be lost. */
  unsaved: RefObject<boolean>;
  onStored: () => void;
}) {
  const { t } = useTranslation('processes');
  const label = useLabel();
  const navigate = useNavigate();
  // what was opened stays the base of what is changed, whatever is read meanwhile
  const [opened] = useState(() => ({ version, process, draft: process ? draftOf(process) : NEW_PROCESS }));
  const edits = useEdits(() => opened.draft);
  const [open, setOpen] = useState<number>();
  const [asked, setAsked] = useState(false);
  const [gone, setGone] = useState(false);
  const { draft } = edits;
  const { options } = field;
  const states = options.map((option) => option.key);
  const fixed = opened.process !== null && opened.process.origin !== 'tenant';
  const flaws = flawsOf(draft, options);
  const name = t('named', { object: label(object.label), field: label(field.label) });
  const transition = draft.transitions.find((one) => one.id === open);
  const definition = (said: ProcessDraft) => definitionOf(said, object.key, field.key);
  const change = useChange({
    file: fileOf(object.key, field.key),
    definition: () => definition(draft),
    before: () => (opened.process ? definition(opened.draft) : null),
    base: opened.version,
    reads: [PROCESSES_KEY, ['transitions']],
    said: (removing) => t(removing ? 'removed' : 'saved', { name }),
    onApplied: (removing) => (removing ? setGone(true) : onStored()),
    // what is drawn on after that stays, and is held against how it is now when it is planned
    onUndone: () => (unsaved.current ? undefined : onStored()),
  });
  const dirty = edits.isChanged && !gone;
  // whoever has drawn nothing sees what others did, and what was taken back from elsewhere
  const isBehind = !edits.isChanged && !gone && version > opened.version && !same(process, opened.process);
  useEffect(() => {
    if (isBehind) {
      onStored();
    }
  }, [isBehind, onStored]);
  useEffect(() => {
    unsaved.current = dirty;
    return () => {
      unsaved.current = false;
    };
  }, [dirty, unsaved]);
  useEffect(() => {
    if (gone) {
      void navigate('/settings/processes');
    }
  }, [gone, navigate]);

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
    setAsked(true);
    const [first] = flaws.keys();
    if (draft.transitions.length === 0) {
      toastRefusal(t('flaw-none'));
    } else if (first === undefined) {
      change.ask(false);
    } else {
      setOpen(first);
    }
  };

  return (
    <div className="settings-page settings-page-wide process-page">
      <EditorBar
        to="/settings/processes"
        list={t('processes')}
        edits={edits}
        change={change}
        remove={opened.process ? t('remove-process') : undefined}
        onPlan={fixed ? undefined : submit}
      />
      {fixed ? (
        <p className="editor-locked">
          <Lock aria-hidden="true" />
          {t('fixed')}
        </p>
      ) : null}
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
        flaws={asked ? flaws : new Map()}
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
      <PlanDialog change={change} remove={t('remove-process')} />
      <LeaveGuard isOn={dirty} text={t('leave-text')} />
    </div>
  );
}
