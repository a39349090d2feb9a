import type { Schemas } from './client';
import type { Problem } from './problem';
import { send } from './send';

/** A value as REST carries it; what it means is told by its field. */
export type Value = null | string | number | boolean | string[] | Money | Address;

export type Money = { amount: string; currency: string };

export type AddressPart = 'country' | 'region' | 'city' | 'district' | 'street' | 'postalCode';

/** A part that is not known is not there. */
export type Address = Partial<Record<AddressPart, string>>;

export type FieldValues = Record<string, Value>;

/** Display names by id: of the records, members and tokens that something mentions. */
export type Names = Record<string, string>;

/** Of which objects the records are that references to one of several point to, by id. */
export type Objects = Record<string, string>;

export type Stored = {
  id: string;
  object: string;
  version: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  fields: FieldValues;
  names?: Names;
  objects?: Objects;
  /** What whoever looks may do with it; only a record that is read with names says it. */
  may?: Partial<Schemas['May']>;
};

export type Question = {
  filter?: string;
  sort?: string[];
  fields?: string[];
  limit?: number;
  cursor?: string;
  total?: boolean;
  names?: boolean;
  /** Whether to say in which layout each record is shown. */
  layouts?: boolean;
};

export type Page = {
  records: Stored[];
  cursor: string | null;
  total: number | null;
  names?: Names;
  layouts?: Record<string, string>;
};

export type HistoryEntry = {
  revision: number;
  version: number;
  kind: 'created' | 'updated' | 'deleted' | 'restored';
  at: string;
  actorKind: 'member' | 'service' | 'plugin' | 'system';
  actor: string;
  cause: string;
  changes: { field: string; before: Value; after: Value }[];
  /** By their names; null where there was or is none. */
  files: { file: string; before: string | null; after: string | null }[];
  /** With whom it was shared, and is now; absent for nobody. A server of the version before does not tell. */
  shares?: { holder: string; before?: 'read' | 'edit'; after?: 'read' | 'edit' }[];
};

/** What a metric came to in a period, and how. */
export type SeriesPoint = {
  /** The first of the period. */
  day: string;
  value: Value;
  ruleVersion: number | null;
  explanation: { of: string; input: string; share: string }[];
};
export type Series = { period: 'day' | 'week' | 'month' | 'quarter' | 'year'; points: SeriesPoint[] };
export type HistoryPage = { entries: HistoryEntry[]; below: number | null; names?: Names };

/** Either a record or a change of the record whose timeline it is. */
export type TimelineEntry = { at: string; record?: Stored; change?: HistoryEntry };

export type TimelinePage = { entries: TimelineEntry[]; cursor: string | null; names: Names };

const path = (object: string, id?: string) =>
  `/api/v1/records/${encodeURIComponent(object)}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

async function read<Answer>(answer: Promise<Response>): Promise<Answer> {
  return (await (await answer).json()) as Answer;
}

export function queryRecords(object: string, question: Question, signal?: AbortSignal): Promise<Page> {
  return read(send(`${path(object)}/query`, { ...json('POST', question), signal }));
}

export function readRecord(object: string, id: string, signal?: AbortSignal): Promise<Stored> {
  return read(send(`${path(object, id)}?names=true`, { signal }));
}

/** @param key names this attempt, so that sending it twice creates one record */
export function createRecord(object: string, fields: FieldValues, key: string): Promise<Stored> {
  return read(send(path(object), json('POST', { fields }, { 'Idempotency-Key': key })));
}

export function updateRecord(object: string, id: string, version: number, fields: FieldValues): Promise<Stored> {
  return read(send(path(object, id), json('PATCH', { fields }, { 'If-Match': `"${version}"` })));
}

/** A record of a batch, or why it stays as it is. */
export type Outcome = { status: number; record: Stored | null; problem: Problem | null };

/** Many edits at once, each of which is stored or refused by itself. */
export async function updateRecords(
  object: string,
  edits: { id: string; version: number; fields: FieldValues }[],
): Promise<Outcome[]> {
  return (await read<{ results: Outcome[] }>(send(`${path(object)}/batch`, json('POST', { records: edits })))).results;
}

export type Figures = {
  filled: number;
  sum: string | null;
  average: string | null;
  minimum: string | null;
  maximum: string | null;
};

export type Summary = { count: number; fields: Record<string, Figures> };

export function summarise(object: string, filter: string, fields: string[], signal: AbortSignal): Promise<Summary> {
  return read(send(`${path(object)}/summary`, { ...json('POST', { filter, fields }), signal }));
}

/** What records come to, group by group; how many there are if nothing is said. */
export type Aggregation = {
  filter?: string;
  /** At most two. */
  groupBy?: { field: string; unit?: Series['period'] }[];
  measures?: { function: 'count' | 'sum' | 'min' | 'max' | 'avg'; field?: string }[];
  limit?: number;
};

export type Aggregates = {
  /** A key for each grouping, null where values are missing, and a value for each measure: counts are numbers, all else is text. */
  groups: { keys: (string | number | boolean | null)[]; values: (string | number | null)[] }[];
  /** Of everything that fits, also what is in groups beyond the limit. */
  total: { groups: number; values: (string | number | null)[] };
  names: Names;
};

export function aggregate(object: string, question: Aggregation, signal?: AbortSignal): Promise<Aggregates> {
  return read(send(`${path(object)}/aggregate`, { ...json('POST', question), signal: signal ?? null }));
}

/** How many records there are in each group, and what one of their numbers comes to. */
export type Group = { key: string | null; count: number; sum: string | null };

/** @param sum key of the number; null for none */
export async function countByOption(
  object: string,
  question: { filter: string; field: string; sum: string | null },
  signal: AbortSignal,
): Promise<Group[]> {
  const count = { function: 'count' } as const;
  const { groups } = await aggregate(
    object,
    {
      filter: question.filter,
      groupBy: [{ field: question.field }],
      measures: question.sum === null ? [count] : [count, { function: 'sum', field: question.sum }],
      limit: 1000,
    },
    signal,
  );
  return groups.map(({ keys, values }) => ({
    key: keys[0] === null || keys[0] === undefined ? null : String(keys[0]),
    count: Number(values[0]),
    sum: values[1] === undefined || values[1] === null ? null : String(values[1]),
  }));
}

/** A way from the state that a record is in. */
export type Transition = {
  field: string;
  key: string;
  label: { en: string; zh: string };
  help: { en: string; zh: string } | null;
  to: string;
  /** Whether its condition holds of the record as it is. */
  possible: boolean;
  /** Keys of fields that need a value too. */
  missing: string[];
  /** Key of the text in which to say why. */
  reason: string | null;
};

export type NextSteps = { version: number; transitions: Transition[] };

export function nextSteps(object: string, id: string, signal?: AbortSignal): Promise<NextSteps> {
  return read(send(`${path(object, id)}/transitions`, { signal }));
}

/** How a form shows a field that has conditions. */
export type FormState = { visible: boolean; required: boolean; readOnly: boolean };

/** The states of the fields that have conditions, and the key of the layout that is meant; null for the usual one. */
export type FormStates = { fields: Record<string, FormState>; layout: string | null };

export function readFormState(
  object: string,
  id: string | undefined,
  fields: FieldValues,
  signal?: AbortSignal,
): Promise<FormStates> {
  const question = send(`${path(object)}/form-state`, { ...json('POST', { id, fields }), signal: signal ?? null });
  return read(question);
}

/** All of a value that is masked; the server writes down that it was shown. */
export async function revealValue(object: string, id: string, field: string): Promise<Value> {
  const answer = send(`${path(object, id)}/reveal`, json('POST', { field }));
  return (await read<{ value: Value }>(answer)).value;
}

export async function deleteRecord(object: string, id: string): Promise<void> {
  await send(path(object, id), { method: 'DELETE' });
}

export function restoreRecord(object: string, id: string): Promise<Stored> {
  return read(send(`${path(object, id)}/restore`, { method: 'POST' }));
}

export function readHistory(object: string, id: string, below?: number): Promise<HistoryPage> {
  const from = below === undefined ? '' : `&below=${below}`;
  return read(send(`${path(object, id)}/history?names=true&limit=50${from}`));
}

/** The newest first. */
export function readSeries(object: string, id: string, field: string, signal?: AbortSignal): Promise<Series> {
  return read(send(`${path(object, id)}/series/${encodeURIComponent(field)}`, { signal: signal ?? null }));
}

/** @param show keys of objects, or `changes`; everything if there are none */
export function readTimeline(object: string, id: string, show: string[], cursor?: string): Promise<TimelinePage> {
  const asked = new URLSearchParams({ limit: '30' });
  if (show.length > 0) {
    asked.set('show', show.join(','));
  }
  if (cursor !== undefined) {
    asked.set('cursor', cursor);
  }
  return read(send(`${path(object, id)}/timeline?${asked}`));
}
