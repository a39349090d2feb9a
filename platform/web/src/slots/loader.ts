import type { Activation, Plugin } from '../../sdk/contract';
import type { SlotName, WebPlugin } from './queries';

/** What went wrong before anything of a plugin could be shown. */
export type Phase = 'not-loaded' | 'not-started' | 'not-brought';

export class PluginError extends Error {
  readonly phase: Phase;

  constructor(phase: Phase, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PluginError';
    this.phase = phase;
  }
}

/** What a plugin has brought. */
export type Activated = { find: (slot: SlotName, id: string) => unknown };

/** How files come into the page. */
export type Files = {
  /** Fetches a module, and keeps it only if it is what the server has named. */
  module: (address: string, integrity: string) => Promise<unknown>;
  style: (address: string, integrity: string) => Promise<void>;
};

const LONGEST_START_MS = 10_000;

/** Loads plugins when something of them is shown first, each once; what failed can be tried again. */
export function loaderOf(files: Files, longestStart = LONGEST_START_MS) {
  const loaded = new Map<string, { at: Promise<Activated>; isFailed: boolean }>();
  const tries = new Map<string, number>();

  async function load(plugin: WebPlugin): Promise<Activated> {
    const tried = tries.get(plugin.base) ?? 0;
    // browsers remember by its address that a module did not come
    const address = ({ path }: { path: string }) => plugin.base + path + (tried === 0 ? '' : `?try=${tried}`);
    tries.set(plugin.base, tried + 1);
    let module: unknown;
    try {
      [module] = await Promise.all([
        files.module(address(plugin.entry), plugin.entry.integrity),
        plugin.css ? files.style(address(plugin.css), plugin.css.integrity) : undefined,
      ]);
    } catch (error) {
      throw new PluginError('not-loaded', `plugin ${plugin.id} did not load`, error);
    }
    return started(plugin, module, longestStart);
  }

  return {
    /** The same promise each time, until it is forgotten. */
    activated(plugin: WebPlugin): Promise<Activated> {
      const known = loaded.get(plugin.base);
      if (known) {
        return known.at;
      }
      const entry = { at: load(plugin), isFailed: false };
      entry.at.catch(() => {
        entry.isFailed = true;
      });
      loaded.set(plugin.base, entry);
      return entry.at;
    },
    /** Loads a plugin anew when it is next shown, if it failed to. */
    retry(plugin: WebPlugin): void {
      if (loaded.get(plugin.base)?.isFailed) {
        loaded.delete(plugin.base);
      }
    },
  };
}

async function started(plugin: WebPlugin, module: unknown, longestStart: number): Promise<Activated> {
  const brought = new Map<string, unknown>();
  const bring = (slot: SlotName) => (id: string, it: unknown) => {
    if (!plugin.contributions.some((one) => one.slot === slot && one.id === id) || typeof it !== 'function') {
      throw new TypeError(`${slot} '${id}' of plugin ${plugin.id} is not declared, or is no component and no function`);
    }
    brought.set(`${slot}.${id}`, it);
  };
  const activation: Activation = {
    id: plugin.id,
    version: plugin.version,
    base: plugin.base,
    page: bring('pages'),
    settings: bring('settings'),
    dashboardWidget: bring('dashboardWidgets'),
    recordTab: bring('recordTabs'),
    recordPanel: bring('recordPanels'),
    recordAction: bring('recordActions'),
    listAction: bring('listActions'),
    fieldRenderer: bring('fieldRenderers'),
    command: bring('commands'),
  };
  try {
    const { default: entry } = module as { default: Plugin };
    await inTime(Promise.resolve(entry.activate(activation)), longestStart);
  } catch (error) {
    throw new PluginError('not-started', `plugin ${plugin.id} did not start`, error);
  }
  return { find: (slot, id) => brought.get(`${slot}.${id}`) };
}

async function inTime(work: Promise<void>, longest: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${longest} ms`)), longest);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const inBrowser: Files = {
  async module(address, integrity) {
    // what does not have its digest is never run: import() takes what the link has brought, and has no say in integrity itself
    await linked('modulepreload', address, integrity);
    return import(/* @vite-ignore */ address);
  },
  style: (address, integrity) => linked('stylesheet', address, integrity),
};

function linked(rel: 'modulepreload' | 'stylesheet', href: string, integrity: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel, href, integrity });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(`${href} did not come, or is not what it should be`));
    });
    document.head.append(link);
  });
}

export const loader = loaderOf(inBrowser);
