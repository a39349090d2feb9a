import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SCHEMA_KEY } from '../record/schema';
import { toast, toastFailure } from '../ui/toasts';
import { apply, isPossible, type PlannedChange, planFile, planRemoval } from './change';

/** Plans a change of one definition, applies it, and takes it back. */
export function useChange({
  file,
  definition,
  before,
  base,
  reads,
  said,
  onApplied,
  onUndone,
}: {
  /** Where the definition stands in a configuration. */
  file: string;
  definition: () => unknown;
  /** As it was when it was opened; null if there was none. */
  before: () => unknown;
  /** The version of the schema that it was read from. */
  base: number;
  /** Questions that have another answer then, besides the one for the schema. */
  reads: QueryKey[];
  /** What is told once it is done. */
  said: (removing: boolean) => string;
  onApplied: (removing: boolean) => void;
  onUndone?: () => void;
}) {
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const plan = useMutation({
    mutationFn: (removing: boolean) => (removing ? planRemoval(file) : planFile(file, definition(), base)),
  });
  const changed = () => {
    void client.invalidateQueries({ queryKey: SCHEMA_KEY });
    return Promise.all(reads.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  /** As it was when it was opened; what somebody has done since stands in the way, which is said then. */
  const undo = async (earlier: unknown, since: number) => {
    try {
      await apply(earlier === null ? await planRemoval(file) : await planFile(file, earlier, since));
      await changed();
      onUndone?.();
    } catch (failure) {
      toastFailure(failure, words);
    }
  };
  const save = useMutation({
    mutationFn: apply,
    onSuccess: async (applied, { removing }) => {
      const earlier = before();
      await changed();
      toast(said(removing), { label: words('undo'), run: () => void undo(earlier, applied.version) });
      onApplied(removing);
    },
    // what has been refused is planned anew, since it was made for what is no longer so
    onError: () => plan.reset(),
  });
  const possible = plan.data && isPossible(plan.data) ? plan.data : undefined;
  return {
    planned: plan.data,
    /** What can be applied. */
    possible,
    error: plan.error ?? save.error,
    isPlanning: plan.isPending,
    isSaving: save.isPending,
    /** Asks what the change would do, or the removal. */
    ask: (removing: boolean) => {
      save.reset();
      plan.mutate(removing);
    },
    apply: (one: PlannedChange) => (save.isPending ? undefined : save.mutate(one)),
    /** A plan says nothing of what is changed after it. */
    forget: () => {
      plan.reset();
      save.reset();
    },
  };
}

export type DefinitionChange = ReturnType<typeof useChange>;
