import type { ComponentType } from 'react';
import type { FieldValues, Value } from '../src/api/records';

export type Language = 'en' | 'zh';

/** Text for people, in both languages. */
export type Label = { en: string; zh: string };

/** The record at which something stands. */
export type RecordProps = { object: string; id: string };

/** @property rest what stands in the address behind the page's own path; empty for nothing */
export type PageProps = { rest: string };

/** @property size how much of the width a widget has, where there is room: a third, a half, all of it */
export type WidgetProps = { size: 'small' | 'medium' | 'large' };

/**
 * A value that is there, shown in a list or at its record, with nothing in it to click or to type into.
 *
 * @property record as far as it has been read: a list reads what it shows
 * @property compact whether there is one line of room, as in lists
 */
export type FieldProps = {
  value: Exclude<Value, null>;
  record: { object: string; id: string; fields: FieldValues };
  compact: boolean;
};

/** What a plugin can have the console do. */
export type Host = {
  /** Asks the server, as the person who is signed in; only what stands below /api/v1/. Rejects what is refused. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Goes to a page of the console. */
  navigate: (path: string) => void;
  /** Says that something has been done. */
  notify: (text: Label) => void;
  /** Shows records as they are now, after something has changed them. */
  refresh: () => Promise<void>;
};

/** Brings what `web/plugin.json` declares, each by its id there. */
export type Activation = {
  readonly id: string;
  readonly version: string;
  /** Where the plugin's files are; ends with a slash. */
  readonly base: string;
  page: (path: string, page: ComponentType<PageProps>) => void;
  settings: (id: string, page: ComponentType) => void;
  dashboardWidget: (id: string, widget: ComponentType<WidgetProps>) => void;
  recordTab: (id: string, tab: ComponentType<RecordProps>) => void;
  recordPanel: (id: string, panel: ComponentType<RecordProps>) => void;
  recordAction: (id: string, run: (record: RecordProps, host: Host) => void | Promise<void>) => void;
  listAction: (
    id: string,
    run: (records: { object: string; ids: string[] }, host: Host) => void | Promise<void>,
  ) => void;
  fieldRenderer: (id: string, renderer: ComponentType<FieldProps>) => void;
  command: (id: string, run: (host: Host) => void | Promise<void>) => void;
};

/** What the entry module exports as its default. */
export type Plugin = {
  /** Called once, before anything of the plugin is shown first. */
  activate: (activation: Activation) => void | Promise<void>;
};

export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
