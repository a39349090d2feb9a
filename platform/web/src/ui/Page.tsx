import { type ReactNode, useEffect } from 'react';

/** A page inside the white sheet: a bar with its name and actions, and what is below. */
export function Page({
  title,
  crumbs,
  actions,
  children,
  narrow,
}: {
  title: string;
  crumbs?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  narrow?: boolean;
}) {
  useTitle(title);
  return (
    <div className="page">
      <header className="page-bar">
        {crumbs}
        <h1 className="page-title">{title}</h1>
        <div className="page-actions">{actions}</div>
      </header>
      <div className={narrow ? 'page-body page-narrow' : 'page-body'}>{children}</div>
    </div>
  );
}

/** What the browser's tab says. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Kith' : `${title} · Kith`;
  }, [title]);
}
