import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { Button } from '../ui/Button';
import { type FileChange, type Hunk, hunksOf, type Line, lineDiff } from './diff';

/** More lines than these are shown when somebody wants them. */
const MOST_LINES = 400;

const TONES = { added: 'tag-green', changed: 'tag-blue', removed: 'tag-red' } as const;
const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

/** What became of one file, line by line. */
export function FileDiff({ change, startsOpen }: { change: FileChange; startsOpen: boolean }) {
  const { t } = useTranslation('versions');
  const format = useFormat();
  const [open, setOpen] = useState(startsOpen);
  const lines = useMemo(() => lineDiff(change.before, change.after), [change.before, change.after]);
  const count = (kind: Line['kind']) => lines.filter((line) => line.kind === kind).length;
  const [added, removed] = [count('added'), count('removed')];
  return (
    <details className="version-file" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <code>{change.path}</code>
        <span className={`tag ${TONES[change.kind]}`}>{t(`change-${change.kind}`)}</span>
        <span className="version-counts">
          <span className="version-count-added">
            <span aria-hidden="true">+{format.integer(added)}</span>
            <span className="visually-hidden">{t('lines-added', { count: added, shown: format.integer(added) })}</span>
          </span>{' '}
          <span className="version-count-removed">
            <span aria-hidden="true">−{format.integer(removed)}</span>
            <span className="visually-hidden">
              {t('lines-removed', { count: removed, shown: format.integer(removed) })}
            </span>
          </span>
        </span>
      </summary>
      {open ? <Lines path={change.path} lines={lines} /> : null}
    </details>
  );
}

function Lines({ path, lines }: { path: string; lines: Line[] }) {
  const { t } = useTranslation('versions');
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const hunks = useMemo(() => hunksOf(lines), [lines]);
  const shown = whole ? hunks : first(hunks, MOST_LINES);
  const rest = lengthOf(hunks) - lengthOf(shown);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long differences are scrolled with the arrow keys */}
      <section className="diff" aria-label={t('difference-of', { path })} tabIndex={0}>
        {shown.map((hunk) => (
          <div key={`${hunk.lines[0]?.before} ${hunk.lines[0]?.after}`}>
            {hunk.skipped > 0 ? (
              <p className="diff-skipped">
                {t('lines-skipped', { count: hunk.skipped, shown: format.integer(hunk.skipped) })}
              </p>
            ) : null}
            {hunk.lines.map((line) => (
              <DiffLine key={`${line.before} ${line.after}`} line={line} />
            ))}
          </div>
        ))}
      </section>
      {rest > 0 ? (
        <div className="diff-rest">
          <Button variant="ghost" onPress={() => setWhole(true)}>
            {t('lines-rest', { count: rest, shown: format.integer(rest) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Told apart by a sign and by its element, not by its colour alone. */
function DiffLine({ line: { kind, text, before, after } }: { line: Line }) {
  const Text = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
  return (
    <div className={`diff-line diff-${kind}`}>
      <span className="diff-number" aria-hidden="true">
        {before}
      </span>
      <span className="diff-number" aria-hidden="true">
        {after}
      </span>
      <span className="diff-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <Text className="diff-text">{text}</Text>
    </div>
  );
}

function lengthOf(hunks: Hunk[]): number {
  return hunks.reduce((sum, { lines }) => sum + lines.length, 0);
}

function first(hunks: Hunk[], most: number): Hunk[] {
  const taken: Hunk[] = [];
  let left = most;
  for (const { skipped, lines } of hunks) {
    if (left > 0) {
      taken.push({ skipped, lines: lines.slice(0, left) });
    }
    left -= lines.length;
  }
  return taken;
}
