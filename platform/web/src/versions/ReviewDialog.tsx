import './versions.css';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { Check } from '../ui/Check';
import { Overlay } from '../ui/Overlay';
import { Failure, Skeleton } from '../ui/States';
import { toast } from '../ui/toasts';
import { Conflicts } from './Conflicts';
import { Findings } from './Findings';
import { apply, type Decisions, type Plan, plan, type Wanted } from './queries';
import { Steps } from './Steps';
import { useUndo } from './useUndo';

/** What files would do to the company, before it is done: all that is wrong, all that is open, every step. */
export function ReviewDialog({
  title,
  action,
  said,
  read,
  onApplied,
  onClose,
}: {
  title: string;
  /** What applying it is called. */
  action: string;
  /** What is told once it is done. */
  said: string;
  read: () => Promise<Wanted> | Wanted;
  onApplied?: () => void;
  onClose: () => void;
}) {
  const { t: words } = useTranslation('ui');
  const client = useQueryClient();
  const undo = useUndo();
  const id = useId();
  const [decisions, setDecisions] = useState<Decisions>({});
  /** The plan whose losses have been agreed to: another one has to be looked at anew. */
  const [agreed, setAgreed] = useState<Plan>();
  const wanted = useQuery({ queryKey: ['configuration-wanted', id], queryFn: read, gcTime: 0, staleTime: 'static' });
  const review = useQuery({
    queryKey: ['configuration-review', id, decisions],
    queryFn: () => plan(wanted.data as Wanted, decisions),
    enabled: wanted.data !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 'static',
  });
  const doing = useMutation({
    mutationFn: ({ files, planned }: { files: Wanted; planned: Plan }) => apply(files, decisions, planned),
    onSuccess: async ({ version }) => {
      // whatever is shown may be declared otherwise now
      await client.invalidateQueries();
      toast(said, { label: words('undo'), run: () => void undo(version) });
      onApplied?.();
      onClose();
    },
  });
  const planned = review.isPlaceholderData ? undefined : review.data;
  const loses = planned?.steps.some(({ consent }) => consent !== null) ?? false;
  const isPossible =
    planned !== undefined &&
    planned.steps.length > 0 &&
    planned.conflicts.every(({ decided }) => decided !== null) &&
    planned.steps.every(({ obstacle }) => obstacle === null);
  const again = () => {
    doing.reset();
    return wanted.error ? wanted.refetch() : review.refetch();
  };
  return (
    <Overlay
      title={title}
      shape="wide"
      isOpen
      onClose={() => (doing.isPending ? undefined : onClose())}
      footer={
        <>
          <Button onPress={onClose} isDisabled={doing.isPending}>
            {words(isPossible ? 'cancel' : 'close')}
          </Button>
          {isPossible && wanted.data ? (
            <Button
              variant={loses ? 'danger' : 'primary'}
              isDisabled={loses && agreed !== planned}
              isPending={doing.isPending || review.isFetching}
              onPress={() => doing.mutate({ files: wanted.data, planned })}
            >
              {action}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="review">
        <Refused error={wanted.error ?? review.error} files={wanted.data?.files ?? {}} onRetry={again} />
        {review.data ? (
          <>
            <Conflicts
              conflicts={review.data.conflicts}
              decisions={decisions}
              onDecide={(name, side) => setDecisions((all) => ({ ...all, [name]: side }))}
            />
            <Result plan={review.data} />
          </>
        ) : review.error || wanted.error ? null : (
          <Skeleton lines={6} />
        )}
        {planned && loses && isPossible ? (
          <Agreement
            plan={planned}
            isAgreed={agreed === planned}
            onAgree={(yes) => setAgreed(yes ? planned : undefined)}
          />
        ) : null}
        <Refused error={doing.error} files={wanted.data?.files ?? {}} onRetry={again} />
      </div>
    </Overlay>
  );
}

function Result({ plan: { steps, conflicts } }: { plan: Plan }) {
  const { t } = useTranslation('versions');
  if (steps.length > 0) {
    return <Steps steps={steps} />;
  }
  return conflicts.some(({ decided }) => decided === null) ? null : <p>{t('nothing-changes')}</p>;
}

/** What is said of definitions stands at its place in its file; other failures as anywhere. */
function Refused({ error, files, onRetry }: { error: unknown; files: Record<string, string>; onRetry: () => void }) {
  if (!error) {
    return null;
  }
  const violations = problemOf(error)?.violations ?? [];
  return violations.length > 0 ? (
    <Findings violations={violations} files={files} />
  ) : (
    <Failure error={error} onRetry={onRetry} compact />
  );
}

function Agreement({
  plan: { steps },
  isAgreed,
  onAgree,
}: {
  plan: Plan;
  isAgreed: boolean;
  onAgree: (yes: boolean) => void;
}) {
  const { t } = useTranslation('versions');
  const format = useFormat();
  const count = steps.filter(({ consent }) => consent !== null).length;
  return (
    <div className="review-agreement">
      <Check isSelected={isAgreed} onChange={onAgree}>
        {t('agree', { count, shown: format.integer(count) })}
      </Check>
    </div>
  );
}
