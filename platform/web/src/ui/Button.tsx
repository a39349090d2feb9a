import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';

type Props = Omit<ButtonProps, 'className' | 'children'> & {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  icon?: ReactNode;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ variant = 'secondary', icon, children, ...props }: Props) {
  return (
    <AriaButton {...props} className={`button button-${variant}`}>
      {icon}
      <span className="button-label">{children}</span>
    </AriaButton>
  );
}

type IconProps = Omit<ButtonProps, 'className' | 'children'> & {
  label: string;
  keys?: string;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/** A button that is only a picture; its name is shown to those who rest on it. */
export function IconButton({ label, keys, children, ...props }: IconProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...props} aria-label={label} className="icon-button">
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {keys ? <kbd>{keys}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
