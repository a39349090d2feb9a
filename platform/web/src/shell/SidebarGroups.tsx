import { Fragment, type ReactNode, useId } from 'react';
import { NavLink } from 'react-router';
import { ObjectIcon } from './icons';
import type { ObjectGroup } from './navigation';

/** The lists of records at the side, with what stands above them. */
export function SidebarGroups({ groups }: { groups: ObjectGroup[] }) {
  const id = useId();
  return groups.map((group, place) => (
    <Fragment key={group.key}>
      {group.name === null ? null : (
        <h2 className="sidebar-group" id={`${id}-${group.key}`}>
          {group.name}
        </h2>
      )}
      <ul
        className={place === 0 ? 'sidebar-list sidebar-objects' : 'sidebar-list'}
        aria-labelledby={group.name === null ? undefined : `${id}-${group.key}`}
      >
        {group.links.map((object) => (
          <Entry key={object.key} to={object.path} icon={<ObjectIcon name={object.icon} />} name={object.name} />
        ))}
      </ul>
    </Fragment>
  ));
}

export function Entry({ to, icon, name, end }: { to: string; icon: ReactNode; name: string; end?: boolean }) {
  return (
    <li>
      <NavLink to={to} end={end ?? false} className="sidebar-entry">
        {icon}
        <span>{name}</span>
      </NavLink>
    </li>
  );
}
