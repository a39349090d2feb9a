import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectModel, useLabel } from '../record/schema';
import { groupMoved, type NavigationDraft, placed, stepped, withGroup, withoutGroup } from './navigationDraft';

/** Puts lists in order: by mouse, by buttons, and by Alt with an arrow on any of them. What has been moved keeps the keyboard. */
export function useArranging({
  draft,
  objects,
  edit,
}: {
  draft: NavigationDraft;
  objects: ObjectModel[];
  edit: (change: (now: NavigationDraft) => NavigationDraft) => void;
}) {
  const { t } = useTranslation('navigation');
  const label = useLabel();
  const area = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<string>();
  const [said, setSaid] = useState('');
  /** What to go to once it is there, the first of which can be pressed. */
  const next = useRef<string[]>([]);

  useEffect(() => {
    const wanted = next.current;
    next.current = [];
    for (const one of wanted) {
      const found = area.current?.querySelector<HTMLElement>(one);
      if (found && !found.matches(':disabled')) {
        found.focus();
        return;
      }
    }
  });

  const nameOf = (key: string) => {
    const object = objects.find((one) => one.key === key);
    return object ? label(object.plural) : key;
  };
  const within = (key: string, ...parts: string[]) =>
    parts.map((part) => `[data-object="${CSS.escape(key)}"] [data-part="${part}"]`);
  const tell = (key: string, then: NavigationDraft) => {
    const group = then.groups.findIndex((one) => one.objects.includes(key));
    const place = then.groups[group]?.objects.indexOf(key) ?? -1;
    setSaid(
      group < 0
        ? t('said-hidden', { name: nameOf(key) })
        : t('said-placed', { name: nameOf(key), group: String(group + 1), place: String(place + 1) }),
    );
  };
  const change = (key: string, then: NavigationDraft) => {
    edit(() => then);
    tell(key, then);
  };

  const move = (key: string, by: -1 | 1) => {
    next.current = by === -1 ? within(key, 'up', 'down') : within(key, 'down', 'up');
    change(key, stepped(draft, key, by));
  };
  const show = (key: string) => {
    const open = draft.groups.length === 0 ? withGroup(draft) : draft;
    const last = open.groups.at(-1);
    next.current = within(key, 'up', 'down');
    change(key, placed(open, key, last?.id ?? null, last?.objects.length ?? 0));
  };
  const hide = (key: string) => {
    next.current = within(key, 'show');
    change(key, placed(draft, key, null, 0));
  };
  const moveGroup = (id: number, by: -1 | 1) => {
    const parts = by === -1 ? ['up', 'down'] : ['down', 'up'];
    next.current = parts.map((part) => `[data-group="${id}"] > .nav-group-head [data-part="${part}"]`);
    const then = groupMoved(draft, id, by);
    edit(() => then);
    setSaid(t('said-group', { place: String(then.groups.findIndex((one) => one.id === id) + 1) }));
  };
  const removeGroup = (id: number) => {
    next.current = ['[data-add-group]'];
    edit((now) => withoutGroup(now, id));
    setSaid(t('said-group-gone'));
  };
  const addGroup = () => {
    const then = withGroup(draft);
    next.current = [`[data-group="${then.groups.at(-1)?.id}"] input`];
    edit(() => then);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key] : undefined;
    const key = (event.target as HTMLElement).closest<HTMLElement>('[data-object]')?.dataset.object;
    if (by !== undefined && key !== undefined && draft.groups.some((group) => group.objects.includes(key))) {
      event.preventDefault();
      move(key, by);
    }
  };

  /** A place at which what is held can be let go. */
  const target = (group: number | null, place: number) => ({
    onDragOver: (event: DragEvent) => {
      if (held !== undefined) {
        event.preventDefault();
      }
    },
    onDrop: (event: DragEvent) => {
      if (held !== undefined) {
        event.preventDefault();
        // an entry is a better place than the group around it
        event.stopPropagation();
        setHeld(undefined);
        change(held, placed(draft, held, group, place));
      }
    },
  });

  return {
    area,
    said,
    held,
    move,
    show,
    hide,
    moveGroup,
    removeGroup,
    addGroup,
    onKeyDown,
    target,
    pickUp: (event: DragEvent, key: string) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', nameOf(key));
      setHeld(key);
    },
    putBack: () => setHeld(undefined),
  };
}
