import { type ReactNode, useId } from 'react';

/** A part of a settings page, with a heading that says what it is about. */
export function Section({
  title,
  text,
  actions,
  children,
}: {
  title: string;
  text?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <header className="settings-section-head">
        <div>
          <h2 id={id} className="settings-section-title">
            {title}
          </h2>
          {text ? <p className="muted">{text}</p> : null}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** Something that stays as it is, and why. */
export function FixedValue({ label, value, why }: { label: string; value: string; why: string }) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <span className="settings-fixed">{value}</span>
      <span className="field-help">{why}</span>
    </div>
  );
}
