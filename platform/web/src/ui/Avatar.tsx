const COLOURS = 6;

/** The first sign of a name on a colour that stays the same for it. */
export function Avatar({
  name,
  shape = 'round',
  size = 'small',
}: {
  name: string;
  shape?: 'round' | 'square';
  size?: 'small' | 'large';
}) {
  const first = Array.from(name.trim())[0] ?? '?';
  return (
    <span className={`avatar avatar-${shape} avatar-${size} avatar-c${colour(name)}`} aria-hidden="true">
      {first.toUpperCase()}
    </span>
  );
}

function colour(name: string): number {
  let sum = 0;
  for (const sign of name) {
    sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  }
  return sum % COLOURS;
}
