import { api, data, type Schemas } from '../api/client';
import type { HistoryEntry } from '../api/records';

export type AuditEntry = Schemas['AuditEntry'];
export type Names = Record<string, string>;

/** Areas of what can be done, in the order in which they are offered. */
export const AREAS = [
  'record',
  'records',
  'file',
  'import',
  'view',
  'privacy',
  'member',
  'team',
  'invitation',
  'hand-over',
  'token',
  'session',
  'profile',
  'field',
  'plugin',
  'company',
  'checklist',
] as const;
export type Area = (typeof AREAS)[number];

/** Which entries somebody wants to see; days are theirs, in their time zone. */
export type AuditQuestion = { actor?: string; action?: string[]; from?: string; to?: string };

export function readAudit(question: AuditQuestion, before: string | undefined, signal: AbortSignal) {
  return data(
    api.GET('/api/v1/audit-entries', {
      params: { query: { ...question, ...(before ? { before } : {}), limit: 50 } },
      signal,
    }),
  );
}

export type AuditDetail = {
  entry: AuditEntry;
  records: { object: string; id: string; change: HistoryEntry }[];
  more: boolean;
  names: Names;
};

export async function readEntry(id: string, signal: AbortSignal): Promise<AuditDetail> {
  // what fields hold is known by the schema alone
  return (await data(api.GET('/api/v1/audit-entries/{id}', { params: { path: { id } }, signal }))) as AuditDetail;
}

/** Where the same entries come as a file. */
export function exportAddress(question: AuditQuestion, format: 'csv' | 'json'): string {
  const query = new URLSearchParams({ format });
  for (const [key, value] of Object.entries(question)) {
    query.set(key, String(value));
  }
  return `/api/v1/audit-entries/export?${query}`;
}
