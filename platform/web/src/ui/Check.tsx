import { Check as Tick } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components';

type Props = Omit<CheckboxProps, 'className' | 'children'> & { children?: ReactNode };

export function Check({ children, ...props }: Props) {
  return (
    <Checkbox {...props} className="check">
      <span className="check-box" aria-hidden="true">
        <Tick />
      </span>
      {children}
    </Checkbox>
  );
}
