import type { ReactNode } from 'react';
import { Button as HostButton } from '../src/ui/Button';
import { EmptyState as HostEmptyState, Failure as HostFailure, Loading as HostLoading } from '../src/ui/States';
import { TextInput as HostTextInput } from '../src/ui/TextInput';

// each takes less than what it is made of, so that the console can make it of something else

export function Button({
  variant = 'secondary',
  isDisabled = false,
  isPending = false,
  onPress,
  children,
}: {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  isDisabled?: boolean;
  isPending?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <HostButton variant={variant} isDisabled={isDisabled} isPending={isPending} onPress={onPress}>
      {children}
    </HostButton>
  );
}

/** One line of text, or several if `rows` is given. */
export function TextInput({
  label,
  value,
  onChange,
  help,
  error,
  rows,
  isDisabled = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  error?: string;
  rows?: number;
  isDisabled?: boolean;
}) {
  return (
    <HostTextInput
      label={label}
      value={value}
      onChange={onChange}
      help={help}
      error={error}
      rows={rows}
      isDisabled={isDisabled}
    />
  );
}

/** Things that belong together, under a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  );
}

/** Nothing is here yet, or nothing fits: says so, and what to do. */
export function EmptyState({ title, text, actions }: { title: string; text?: string; actions?: ReactNode }) {
  return <HostEmptyState icon={null} title={title} text={text} actions={actions} />;
}

/** Why something is not here, in the words of the server if it said any. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return <HostFailure error={error} onRetry={onRetry} compact />;
}

export function Loading() {
  return <HostLoading />;
}
