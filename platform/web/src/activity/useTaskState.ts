import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Stored, updateRecord } from '../api/records';
import { rememberRecord } from '../record/queries';
import { useMayWith } from '../record/rights';
import { fieldOf, isWritable, useObject } from '../record/schema';
import { toast, toastFailure } from '../ui/toasts';

/** Completes and reopens tasks; each can be taken back from the message that says so. */
export function useTaskState() {
  const { t } = useTranslation('activity');
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const object = useObject('task');
  const status = object && fieldOf(object, 'status');
  const mayUpdate = useMayWith(object, 'update');
  const change = useMutation({
    mutationFn: ({ task, status }: { task: Stored; status: string; before: string }) =>
      updateRecord('task', task.id, task.version, { status }),
    onSuccess: (stored, { status, before }) => {
      rememberRecord(client, stored);
      toast(t(status === 'done' ? 'task-done' : 'task-open', { name: String(stored.fields.subject) }), {
        label: words('undo'),
        run: () =>
          void updateRecord('task', stored.id, stored.version, { status: before }).then(
            (back) => rememberRecord(client, back),
            (error: unknown) => toastFailure(error, words),
          ),
      });
    },
    onError: (error) => toastFailure(error, words),
  });
  return {
    /** Whether somebody may say that tasks are done. */
    mayToggle: mayUpdate && status !== undefined && isWritable(status),
    pending: change.isPending ? change.variables.task.id : null,
    toggle: (task: Stored) => {
      if (!change.isPending) {
        const before = String(task.fields.status ?? 'open');
        change.mutate({ task, status: before === 'done' ? 'open' : 'done', before });
      }
    },
  };
}
