import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { isProblem } from '../api/problem';
import { send } from '../api/send';
import type { Label } from '../record/schema';

export type Asked = 'read' | 'update' | 'delete' | 'claim';

/** What a rule does: it gives, it takes, or it neither gives nor takes anything here. */
export type Effect = 'gives' | 'takes' | 'none';

export type Rule = {
  /** What it is about; everything if it is absent. */
  right?: Asked;
  role?: string;
  kind:
    | 'inactive'
    | 'everything'
    | 'nothing'
    | 'scope'
    | 'share'
    | 'pool'
    | 'condition'
    | 'denial'
    | 'hiding'
    | 'private';
  scope?: Scope;
  /** As its author wrote it. */
  condition?: string;
  truth?: 'true' | 'false' | 'unknown';
  effect: Effect;
};

export type FieldRight = 'hidden' | 'masked' | 'reveal' | 'read' | 'write';

export type FieldAnswer = { field: string; right: FieldRight; rules: { role: string; right: FieldRight }[] };

/** What a member may do with a record, and what says so. */
export type Answer = Record<Asked, boolean> & { rules: Rule[]; fields: FieldAnswer[] };

export function useAccess(object: string, record: { id: string; version: number }, member: string | undefined) {
  return useQuery({
    queryKey: ['access', object, record.id, record.version, member],
    enabled: member !== undefined,
    queryFn: async ({ signal }) => {
      const path = `/api/v1/records/${encodeURIComponent(object)}/${encodeURIComponent(record.id)}/access`;
      const answer = await send(`${path}?member=${encodeURIComponent(member ?? '')}`, { signal });
      return (await answer.json()) as Answer;
    },
    // roles change, and so does who has them
    staleTime: 0,
  });
}

export type Scope = 'none' | 'shared' | 'own' | 'parent' | 'team' | 'all';

/** Which records a right reaches; `also` are conditions of records besides. */
export type Reach = { scope: Scope; parent: boolean; also?: string[] };

/** What a member may do with records of an object; without `fields` they know nothing of it. */
export type Rights = {
  object: string;
  read: Reach;
  create: boolean;
  update: Reach;
  delete: Reach;
  import: boolean;
  export: boolean;
  /** How many records without an owner become theirs. */
  claim?: Schemas['ClaimLimits'];
  /** Conditions of records that are never reached. */
  except?: string[];
  /** Of those that are not written freely. */
  fields?: Record<string, Exclude<FieldRight, 'write'>>;
};

export type MemberRights = { held: boolean; roles: string[]; objects: Rights[] };

/** What all roles of a member together let them do. */
export function useRights(member: string) {
  return useQuery({
    queryKey: ['rights', member],
    queryFn: async ({ signal }) => {
      const answer = await send(`/api/v1/members/${encodeURIComponent(member)}/rights`, { signal });
      return (await answer.json()) as MemberRights;
    },
    // roles change, and so does who has them
    staleTime: 0,
  });
}

/** What roles are called, by key. A server of the version before does not tell. */
export function useRoleLabels() {
  return useQuery({
    queryKey: ['roles', 'labels'],
    queryFn: async ({ signal }) => {
      try {
        const answer = await send('/api/v1/roles', { signal });
        const { roles } = (await answer.json()) as { roles: { key: string; label: Label }[] };
        return new Map(roles.map((role) => [role.key, role.label]));
      } catch (error) {
        if (isProblem(error, 'not-found')) {
          return new Map<string, Label>();
        }
        throw error;
      }
    },
  });
}
