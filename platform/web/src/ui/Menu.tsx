import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem,
  type MenuItemProps,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components';

/** A button and what it opens. */
export function Menu({
  trigger,
  label,
  placement = 'bottom start',
  children,
}: {
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps['placement'];
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover menu-popover" placement={placement}>
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function Item({
  icon,
  children,
  isDanger,
  note,
  ...props
}: Omit<MenuItemProps, 'className' | 'children'> & {
  icon?: ReactNode;
  children: string;
  isDanger?: boolean;
  note?: ReactNode;
}) {
  return (
    <MenuItem {...props} textValue={children} className={`menu-item ${isDanger ? 'menu-item-danger' : ''}`}>
      {icon}
      <span className="menu-item-text">{children}</span>
      {note ? <span className="menu-item-note">{note}</span> : null}
    </MenuItem>
  );
}

export function MenuLine() {
  return <Separator className="menu-line" />;
}
