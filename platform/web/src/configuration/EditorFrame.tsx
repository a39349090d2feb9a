import { Lock } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/States';
import { EditorBar } from './EditorBar';
import { LeaveGuard } from './LeaveGuard';
import { PlanDialog } from './PlanDialog';
import type { Editor } from './useEditor';

/** What stands around a definition that is changed, whatever it is. */
export function EditorFrame<Draft>({
  editor,
  list,
  remove,
  fixed,
  copyAt,
  leave,
  className,
  onPlan,
  children,
}: {
  editor: Editor<Draft>;
  /** What the page of all of its kind is called. */
  list: string;
  /** What its removal is called. */
  remove: string;
  /** Said where it is only shown. */
  fixed: string;
  /** Where one of the company's own begins as its copy. */
  copyAt?: string;
  /** What would be lost. */
  leave: string;
  className?: string;
  onPlan: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation('configuration');
  const { change, isNew, isFixed } = editor;
  const page = useRef<HTMLDivElement>(null);
  // after each refusal the first wrong input is shown
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the asking that moves the focus, not the typing
  useEffect(() => {
    page.current
      ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button, [data-invalid] input')
      ?.focus();
  }, [editor.asked, editor.isRefusedInPlace]);
  return (
    <div ref={page} className={`settings-page settings-page-wide ${className ?? ''}`}>
      <EditorBar
        to={editor.list}
        list={list}
        edits={editor.edits}
        change={change}
        remove={isNew ? undefined : remove}
        onPlan={isFixed ? undefined : onPlan}
      />
      {isFixed ? (
        <div className="editor-locked">
          <Lock aria-hidden="true" />
          <p>{fixed}</p>
          {copyAt === undefined ? null : (
            <Link className="button" to={copyAt}>
              {t('copy')}
            </Link>
          )}
        </div>
      ) : null}
      {children}
      <PlanDialog change={change} remove={remove} isRefusedInPlace={editor.isRefusedInPlace} />
      <LeaveGuard isOn={editor.isDirty} text={leave} />
    </div>
  );
}

/** Where an address names none. */
export function NoDefinition({
  icon,
  title,
  to,
  list,
}: {
  icon: ReactNode;
  title: string;
  /** The page of all of its kind, and its name. */
  to: string;
  list: string;
}) {
  return (
    <EmptyState
      icon={icon}
      title={title}
      actions={
        <Link className="button" to={to}>
          {list}
        </Link>
      }
    />
  );
}
