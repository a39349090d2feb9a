import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';

/**
 * A key, or two in a row, and what they do: `c`, `g h`, `?`. Off while somebody types, and while a sheet is open unless `inSheets`. Without
 * something to run it is told among the others, and listened for by the part of the page that it belongs to.
 */
export type Shortcut = { keys: string; label: string; run?: () => void };

class Registry {
  private all: Shortcut[] = [];
  private readonly listeners = new Set<() => void>();

  add(shortcuts: Shortcut[]): () => void {
    this.all = [...this.all, ...shortcuts];
    this.changed();
    return () => {
      this.all = this.all.filter((one) => !shortcuts.includes(one));
      this.changed();
    };
  }

  /** What was added last goes first, so that a page overrides the shell. */
  find(keys: string): Shortcut | undefined {
    return this.all.findLast((one) => one.keys === keys && one.run);
  }

  startsSomething(keys: string): boolean {
    return this.all.some((one) => one.run && one.keys.startsWith(`${keys} `));
  }

  readonly list = (): Shortcut[] => this.all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private changed(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

const SECOND_KEY_MS = 1200;
const RegistryContext = createContext<Registry | null>(null);

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new Registry(), []);
  const first = useRef<{ key: string; at: number } | null>(null);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
        return;
      }
      if (isTyping(event.target) || document.querySelector('.overlay, .menu-popover') !== null) {
        first.current = null;
        return;
      }
      const before = first.current;
      first.current = null;
      if (before && event.timeStamp - before.at < SECOND_KEY_MS) {
        const both = registry.find(`${before.key} ${event.key}`);
        if (both) {
          event.preventDefault();
          both.run?.();
          return;
        }
      }
      const single = registry.find(event.key);
      if (single) {
        event.preventDefault();
        single.run?.();
      } else if (registry.startsSomething(event.key)) {
        first.current = { key: event.key, at: event.timeStamp };
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [registry]);

  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Makes keys work while the component is on the page. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const registry = useRegistry();
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map((one) => `${one.keys}\n${one.label}`).join('\n');

  useEffect(() => {
    const stable =
      signature === ''
        ? []
        : latest.current.map((one, index) => ({
            keys: one.keys,
            label: one.label,
            ...(one.run ? { run: () => latest.current[index]?.run?.() } : {}),
          }));
    return registry.add(stable);
  }, [registry, signature]);
}

export function useAllShortcuts(): Shortcut[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (registry === null) {
    throw new Error('used outside of ShortcutProvider');
  }
  return registry;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.role === 'spinbutton')
  );
}
