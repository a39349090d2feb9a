import { type ReactNode, Suspense } from 'react';
import type { FieldProps } from '../../sdk/contract';
import { loader } from './loader';
import type { Contribution } from './queries';
import { Boundary, Filling } from './Slot';

/** A value as its plugin shows it; as usual until that is there, and where it fails. */
export default function RenderedValue({
  contribution,
  usual,
  ...props
}: FieldProps & { contribution: Contribution; usual: ReactNode }) {
  return (
    <Boundary instead={() => usual}>
      <Suspense fallback={usual}>
        <span data-plugin={contribution.plugin.id}>
          <Filling contribution={contribution} props={props} plugins={loader} />
        </span>
      </Suspense>
    </Boundary>
  );
}
