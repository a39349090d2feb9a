import { ProgressBar } from 'react-aria-components';

/** How far something is, 0 to 1. */
export function Progress({ share, label }: { share: number; label: string }) {
  const percent = Math.min(100, Math.max(0, share * 100));
  return (
    <ProgressBar value={percent} aria-label={label} className="progress">
      <span className="progress-done" style={{ width: `${percent}%` }} />
    </ProgressBar>
  );
}
