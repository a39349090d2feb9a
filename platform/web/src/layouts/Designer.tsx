import { useQueryClient } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EditorActions } from '../configuration/EditorBar';
import { LeaveGuard } from '../configuration/LeaveGuard';
import { PlanDialog } from '../configuration/PlanDialog';
import { useChange } from '../configuration/useChange';
import { useEdits } from '../configuration/useEdits';
import { type ObjectModel, useLabel } from '../record/schema';
import { same } from '../record/values';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { Radios } from '../ui/Radios';
import { Canvas } from './Canvas';
import {
  type Definition,
  definitionOf,
  draftOf,
  flawsOf,
  type Layout,
  type LayoutDraft,
  NO_FLAWS,
  type PartFlaws,
  saysSame,
} from './layoutDraft';
import { homeOf, type Thing } from './moves';
import { Palette } from './Palette';
import { Preview } from './Preview';
import { Properties } from './Properties';
import { LAYOUTS_KEY, namedOf, readsOf } from './queries';
import { useDesign } from './useDesign';

/** What was read when the draft began, or came after it. */
type Opened = { version: number; said: Definition | null; draft: LayoutDraft };

/** A layout as it is put together; nothing of it holds before it has been planned and applied. */
export function Designer({
  object,
  layout,
  first,
  version,
  others,
  onOpen,
}: {
  object: ObjectModel;
  /** As it is stored; null if it is not, or no longer. */
  layout: Layout | null;
  /** What a new one begins with. */
  first: LayoutDraft;
  /** Of the schema that it was read from. */
  version: number;
  others: Layout[];
  /** Opens a layout anew, as it is stored now. */
  onOpen: (key: string) => void;
}) {
  const { t } = useTranslation('layouts');
  const label = useLabel();
  const client = useQueryClient();
  const root = useRef<HTMLDivElement>(null);
  const said = layout && definitionOf(draftOf(layout), object.key);
  const [opened, setOpened] = useState<Opened>(() => ({ version, said, draft: first }));
  const edits = useEdits(() => first);
  const [view, setView] = useState<'arrange' | 'preview'>('arrange');
  const [asked, setAsked] = useState(false);
  const [stored, setStored] = useState(false);
  const { draft } = edits;
  const isNew = opened.said === null;
  const isDirty = !stored && !saysSame(draft, opened.draft);
  const change = useChange({
    named: namedOf(object.key, draft.key),
    definition: () => definitionOf(draft, object.key),
    before: () => opened.said,
    base: opened.version,
    reads: readsOf(object.key),
    said: () => t('saved', { key: draft.key }),
    onApplied: () => setStored(true),
  });
  // what is read anew once it is applied from here is not of others
  const isOthers = !stored && !change.isSaving && version > opened.version && !same(said, opened.said);
  const flaws = flawsOf(
    draft,
    others.map((one) => one.key),
  );
  const {
    design,
    said: told,
    ghost,
    handlers,
  } = useDesign({
    object,
    draft,
    edit: edits.edit,
    flaws: asked ? flaws : NO_FLAWS,
    root,
  });

  // whoever has changed nothing sees what others did
  const isBehind = stored || (isOthers && !isDirty && layout !== null);
  useEffect(() => {
    if (isBehind) {
      onOpen(draft.key);
    }
  }, [isBehind, onOpen, draft.key]);
  const isContested = change.planned !== undefined && change.planned.plan.conflicts.length > 0;
  useEffect(() => {
    if (isContested) {
      void client.invalidateQueries({ queryKey: LAYOUTS_KEY });
    }
  }, [isContested, client]);

  const ask = () => {
    setAsked(true);
    if (flaws.key || flaws.sections.size > 0 || flaws.tabs.size > 0) {
      setView('arrange');
      design.select(flaws.key ? null : firstFlawed(draft, flaws));
    } else {
      change.ask(false);
    }
  };
  const names = { key: draft.key, object: label(object.plural) };

  return (
    <Page
      title={t(isNew ? 'new-title' : 'title', names)}
      crumbs={
        <Link className="settings-crumb" to={`/settings/objects/${object.key}/layouts`}>
          {t('layouts-of', { object: label(object.plural) })}
          <ChevronRight aria-hidden="true" />
        </Link>
      }
      actions={
        <>
          <Radios
            label={t('view')}
            labelHidden
            shape="line"
            value={view}
            options={(['arrange', 'preview'] as const).map((key) => ({ key, label: t(key) }))}
            onChange={setView}
          />
          <EditorActions edits={{ ...edits, isChanged: isDirty }} change={change} remove={undefined} onPlan={ask} />
        </>
      }
    >
      <div ref={root} className="layout-designer" {...handlers}>
        {isOthers && (isDirty || !layout) ? (
          <div className="layout-others-changed" role="alert">
            <p>{t(layout ? 'others-changed' : 'others-removed')}</p>
            <Button onPress={() => setOpened({ version, said, draft: layout ? draftOf(layout) : opened.draft })}>
              {t('keep-mine')}
            </Button>
            {layout ? (
              <Button
                onPress={() => {
                  const theirs = draftOf(layout);
                  setOpened({ version, said, draft: theirs });
                  // one step among others, so that one's own can be had again
                  edits.edit(() => theirs);
                }}
              >
                {t('take-theirs')}
              </Button>
            ) : null}
          </div>
        ) : null}
        {view === 'arrange' ? (
          <div className="layout-panes">
            <Palette design={design} />
            <Canvas design={design} />
            <Properties design={design} isNew={isNew} keyFlaw={asked ? flaws.key : undefined} />
          </div>
        ) : (
          <Preview object={object} draft={draft} others={others} />
        )}
      </div>
      {ghost}
      <output className="visually-hidden" aria-live="assertive">
        {told}
      </output>
      <PlanDialog change={change} conflict={t('plan-conflict')} />
      <LeaveGuard isOn={isDirty} text={t('leave-text')} />
    </Page>
  );
}

function firstFlawed(draft: LayoutDraft, { sections, tabs }: PartFlaws): Thing | null {
  const [key] = tabs.keys();
  const section = draft.sections.find(({ id }) => sections.has(id));
  return section && (section.tab === null || key === undefined)
    ? { kind: 'section', key: String(section.id), zone: homeOf(section.tab) }
    : key === undefined
      ? null
      : { kind: 'tab', key, zone: 'tabs' };
}
