import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SCHEMA_KEY } from '../record/schema';
import { toast, toastFailure } from '../ui/toasts';
import { apply, isOf, isPossible, type Named, type PlannedChange, planDefinition, planRemoval } from './change';

/** Plans a change of one definition, applies it, and takes it back. */
export function useChange({
  named,
  definition,
  before,
  base,
  reads,
  said,
  onApplied,
  onUndone,
}: {
  named: Named;
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
    mutationFn: ({ removing, since }: { removing: boolean; since: number }) =>
      removing ? planRemoval(named, since) : planDefinition(named, definition(), since),
    onSuccess: ({ plan: { conflicts } }) => {
      if (conflicts.length > 0) {
        // how it is now is worth seeing
        void changed();
      }
    },
  });
  const changed = () => {
    void client.invalidateQueries({ queryKey: SCHEMA_KEY });
    return Promise.all(reads.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  /** As it was when it was opened; what somebody has done since stands in the way, which is said then. */
  const undo = async (earlier: unknown, since: number) => {
    try {
      await apply(earlier === null ? await planRemoval(named, since) : await planDefinition(named, earlier, since));
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
  const [agreedTo, setAgreedTo] = useState<PlannedChange>();
  const loses = possible?.plan.steps.some(({ consent }) => consent !== null) ?? false;
  return {
    planned: plan.data,
    /** What can be applied. */
    possible,
    /** Whether that takes values out of records, to which somebody has to agree. */
    loses,
    isAgreed: !loses || agreedTo === plan.data,
    agree: (yes: boolean) => setAgreedTo(yes ? plan.data : undefined),
    error: plan.error ?? save.error,
    isPlanning: plan.isPending,
    isSaving: save.isPending,
    /** Asks what the change would do, or the removal. */
    ask: (removing: boolean) => {
      save.reset();
      plan.mutate({ removing, since: base });
    },
    /** Asks again, of what has been planned in the place of what others have made of it meanwhile. */
    insist: ({ removing, plan: { version } }: PlannedChange) => plan.mutate({ removing, since: version }),
    apply: (one: PlannedChange) => {
      if (save.isPending || (one === plan.data && loses && agreedTo !== one)) {
        return;
      }
      if (isOf(one, named, definition())) {
        save.mutate(one);
      } else {
        // it has been drawn on behind the plan, which says nothing of that
        plan.mutate({ removing: one.removing, since: one.change.base });
      }
    },
    /** A plan says nothing of what is changed after it. */
    forget: () => {
      plan.reset();
      save.reset();
    },
  };
}

export type DefinitionChange = ReturnType<typeof useChange>;
