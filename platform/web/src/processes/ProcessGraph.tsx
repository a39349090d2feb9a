import { CircleDot, CircleDotDashed, Flag } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OptionModel, useLabel } from '../record/schema';
import { drawn as drawing, ends, type Line, type Point, reached, STATE } from './graph';
import { ANY, nameOf, type ProcessDraft } from './processDraft';
import { stateIn, useDrawing } from './useDrawing';

/** What has become of a line that was drawn: a transition, the one that is there already, or nothing. */
export type Connected = 'drawn' | 'there' | 'refused';

/** The states of a process from left to right, and the ways between them. */
export function ProcessGraph({
  draft,
  options,
  fixed,
  chosen,
  onConnect,
  onOpen,
  onRemove,
}: {
  draft: ProcessDraft;
  /** The states. */
  options: OptionModel[];
  /** Only shown. */
  fixed: boolean;
  /** The transition that is looked at. */
  chosen: number | undefined;
  /** What has become of it. */
  onConnect: (from: string, to: string) => Connected;
  onOpen: (id: number) => void;
  onRemove: (id: number) => void;
}) {
  const { t } = useTranslation('processes');
  const label = useLabel();
  const help = useId();
  const arrow = useId();
  const [said, setSaid] = useState('');
  const states = options.map((option) => option.key);
  const withAny = !fixed || draft.transitions.some((one) => one.from.length === 0);
  const { places, lines, width, height } = drawing(draft, states, withAny);
  const found = reached(draft, states);
  const last = ends(draft, states);
  const stateName = (state: string) => {
    const option = options.find((one) => one.key === state);
    return option ? label(option.label) : t('any-other');
  };
  const pen = useDrawing({
    places,
    isOn: !fixed,
    onBegin: (from) => setSaid(t('said-begin', { state: stateName(from) })),
    onConnect: (from, to) => {
      const became = to === ANY ? 'refused' : onConnect(from, to);
      setSaid(
        became === 'refused'
          ? t('said-given-up')
          : t(became === 'there' ? 'said-there' : 'said-drawn', { from: stateName(from), to: stateName(to) }),
      );
    },
    onGiveUp: () => setSaid(t('said-given-up')),
  });
  const notes = (option: OptionModel) => [
    draft.start.includes(option.key) ? t('state-start') : '',
    last.has(option.key) ? t('state-end') : '',
    found.has(option.key) ? '' : t('state-unreached'),
    option.inactive ? t('state-inactive') : '',
  ];
  const wayName = (line: Line) => {
    const transition = draft.transitions.find((one) => one.id === line.id);
    return transition ? label(nameOf(transition)) : '';
  };
  const begun = pen.drawn;
  const from = begun && places.get(begun.from);

  return (
    <div className="process-scroll">
      <div
        ref={pen.area}
        className={begun ? 'process-graph process-drawing' : 'process-graph'}
        role="group"
        aria-label={t('graph')}
        aria-describedby={fixed ? undefined : help}
        style={{ width, height }}
      >
        <svg className="process-lines" width={width} height={height} aria-hidden="true" focusable="false">
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M 0 0 L 8 4 L 0 8 z" fill="context-stroke" />
            </marker>
          </defs>
          {lines.map((line) => (
            <path
              key={`${line.id} ${line.from}`}
              className={[
                'process-line',
                line.from === ANY ? 'process-line-any' : '',
                line.id === chosen ? 'process-line-chosen' : '',
              ].join(' ')}
              d={line.path}
              markerEnd={`url(#${arrow})`}
            />
          ))}
          {from && begun?.end ? (
            <path className="process-line process-line-chosen" d={straight(from, begun.end)} />
          ) : null}
        </svg>
        {[...options.map((option) => option.key), ...(withAny ? [ANY] : [])].map((state) => {
          const place = places.get(state);
          const option = options.find((one) => one.key === state);
          return place ? (
            <button
              key={state}
              type="button"
              className={[
                'process-state',
                option ? `tag-${option.color ?? 'grey'}` : 'process-any',
                option && !found.has(state) ? 'process-unreached' : '',
                option?.inactive ? 'process-inactive' : '',
              ].join(' ')}
              data-state={state}
              aria-pressed={fixed ? undefined : begun?.from === state}
              style={{ left: place.x, top: place.y, width: STATE.width, height: STATE.height }}
              onClick={() => pen.onClick(state)}
              onKeyDown={(event) => pen.onKeyDown(event, state)}
              onPointerDown={(event) => pen.onPointerDown(event, state)}
            >
              {option && draft.start.includes(state) ? <CircleDot aria-hidden="true" /> : null}
              <span className="process-state-name">{stateName(state)}</span>
              {option && last.has(state) ? <Flag aria-hidden="true" /> : null}
              {option && !found.has(state) ? <CircleDotDashed aria-hidden="true" /> : null}
              {option ? (
                <span className="visually-hidden">
                  {notes(option)
                    .filter(Boolean)
                    .map((note) => `, ${note}`)
                    .join('')}
                </span>
              ) : null}
            </button>
          ) : null;
        })}
        {lines.map((line) => (
          <button
            key={`${line.id} ${line.from}`}
            type="button"
            className={line.id === chosen ? 'process-way process-way-chosen' : 'process-way'}
            aria-label={t('way', { name: wayName(line), from: stateName(line.from), to: stateName(line.to) })}
            style={{ left: line.middle.x, top: line.middle.y }}
            onClick={() => onOpen(line.id)}
            onKeyDown={(event) => {
              if (event.key === 'Delete' && !fixed) {
                event.preventDefault();
                onRemove(line.id);
                stateIn(pen.area.current, line.from)?.focus();
              }
            }}
          >
            {wayName(line)}
          </button>
        ))}
      </div>
      {fixed ? null : (
        <p id={help} className="field-help process-help">
          {t('graph-help')}
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

function straight(from: Point, end: Point): string {
  return `M ${from.x + STATE.width / 2} ${from.y + STATE.height / 2} L ${end.x} ${end.y}`;
}
