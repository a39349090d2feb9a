import './configuration.css';
import { ChevronLeft, Redo2, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, IconButton } from '../ui/Button';
import type { DefinitionChange } from './useChange';
import type { useEdits } from './useEdits';

type Actions = {
  edits: Pick<ReturnType<typeof useEdits>, 'undo' | 'redo' | 'isChanged'>;
  change: DefinitionChange;
  /** What a removal is called; none if there is nothing to remove. */
  remove: string | undefined;
};

/** Above what is drawn: the way back, steps to take back and do again, and what becomes of it. */
export function EditorBar({
  to,
  list,
  edits,
  change,
  remove,
  onPlan,
}: Actions & {
  /** The page of all of its kind, and its name. */
  to: string;
  list: string;
  /** None for what is only shown. */
  onPlan: (() => void) | undefined;
}) {
  return (
    <div className="editor-bar">
      <Link className="settings-back" to={to}>
        <ChevronLeft aria-hidden="true" />
        {list}
      </Link>
      {onPlan ? <EditorActions edits={edits} change={change} remove={remove} onPlan={onPlan} /> : null}
    </div>
  );
}

/** Steps to take back and do again, and what becomes of it: the bar's, and those of a page that has a head of its own. */
export function EditorActions({ edits, change, remove, onPlan }: Actions & { onPlan: () => void }) {
  const { t } = useTranslation('configuration');
  const { t: words } = useTranslation('ui');
  const busy = change.isPlanning || change.isSaving;
  return (
    <span className="editor-actions">
      {edits.isChanged ? <output className="muted">{t('unsaved')}</output> : null}
      <IconButton label={words('undo')} keys="Ctrl Z" isDisabled={!edits.undo} onPress={() => edits.undo?.()}>
        <Undo2 aria-hidden="true" />
      </IconButton>
      <IconButton label={t('redo')} keys="Ctrl ⇧ Z" isDisabled={!edits.redo} onPress={() => edits.redo?.()}>
        <Redo2 aria-hidden="true" />
      </IconButton>
      {remove === undefined ? null : (
        <Button variant="ghost" isDisabled={busy} onPress={() => change.ask(true)}>
          {remove}
        </Button>
      )}
      <Button variant="primary" isPending={change.isPlanning} isDisabled={change.isSaving} onPress={onPlan}>
        {t('plan')}
      </Button>
    </span>
  );
}
