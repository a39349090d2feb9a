import type { Schemas } from '../api/client';
import type { FieldModel, FieldType, ObjectModel } from '../record/schema';
import { labelOf } from '../settings/fieldDraft';
import { fieldKey, isFieldKey } from '../settings/fieldKeys';

export type Role = Schemas['RoleDefinition'];
export type Scope = Schemas['RecordScope'];
export type FieldRight = Schemas['ObjectGrant']['fields'][string];
export type ObjectRight = Schemas['Denial']['rights'][number];

/** Stands for all objects, and for all fields, that are not named. */
export const ALL = '*';

export const SCOPES: Scope[] = ['none', 'shared', 'own', 'parent', 'team', 'all'];
export const FIELD_RIGHTS: FieldRight[] = ['hidden', 'masked', 'reveal', 'read', 'write'];

/** Whether no more than a part of a value is shown, unless it is asked for. */
export function isMasked(right: FieldRight): boolean {
  return right === 'masked' || right === 'reveal';
}

export const OBJECT_RIGHTS: ObjectRight[] = ['read', 'create', 'update', 'delete', 'import', 'export', 'claim'];

/** What reaches records, and may reach more of them by a condition. */
export const REACHING = ['read', 'update', 'delete'] as const;

export type GrantDraft = {
  read: Scope;
  readIf: string;
  create: boolean;
  update: Scope;
  updateIf: string;
  delete: Scope;
  deleteIf: string;
  import: boolean;
  export: boolean;
  /** How many records without an owner become one's own; null for none. */
  claim: ClaimDraft | null;
  fields: Record<string, FieldRight>;
};

/** Numbers as they are typed; the second may be left out. */
export type ClaimDraft = { holds: string; daily: string };

/** What somebody begins with who lets a role claim. */
export const USUAL_CLAIM: ClaimDraft = { holds: '50', daily: '10' };

export type DenialDraft = { rights: ObjectRight[]; records: string; fields: string[] };

export type RoleDraft = {
  /** Null while it is made from the label. */
  key: string | null;
  en: string;
  zh: string;
  helpEn: string;
  helpZh: string;
  objects: Record<string, GrantDraft>;
  deny: Record<string, DenialDraft>;
};

export const NO_GRANT: GrantDraft = {
  read: 'none',
  readIf: '',
  create: false,
  update: 'none',
  updateIf: '',
  delete: 'none',
  deleteIf: '',
  import: false,
  export: false,
  claim: null,
  fields: {},
};

export const NO_DENIAL: DenialDraft = { rights: [], records: '', fields: [] };

export const NEW_ROLE: RoleDraft = { key: null, en: '', zh: '', helpEn: '', helpZh: '', objects: {}, deny: {} };

export function draftOf(role: Role): RoleDraft {
  return {
    key: role.key,
    en: role.label.en,
    zh: role.label.zh,
    helpEn: role.help?.en ?? '',
    helpZh: role.help?.zh ?? '',
    objects: each(role.objects, (grant) => ({
      ...grant,
      readIf: grant.readIf ?? '',
      updateIf: grant.updateIf ?? '',
      deleteIf: grant.deleteIf ?? '',
      claim: grant.claim ? { holds: `${grant.claim.holds}`, daily: `${grant.claim.daily ?? ''}` } : null,
    })),
    deny: each(role.deny, (denial) => ({ ...denial, records: denial.records ?? '' })),
  };
}

/** Made from the label until somebody chooses another. */
export function keyOf(draft: RoleDraft, taken: string[]): string {
  if (draft.key !== null) {
    return draft.key;
  }
  return fieldKey(draft.en || draft.zh, taken, 'role');
}

/** Whether there are records that are read, without which nothing else is said. */
export function reads(grant: GrantDraft): boolean {
  return grant.read !== 'none' || grant.readIf.trim() !== '';
}

/** Whether what is claimed is read then too, being one's own. */
export function claims(grant: GrantDraft): boolean {
  return grant.read !== 'none' && grant.read !== 'shared';
}

/** Whether records may have an owner and may have none. */
export function isClaimable(object: ObjectModel): boolean {
  return object.owner !== null && object.fields.some((field) => field.key === object.owner && !field.required);
}

/** No part of other values says less than all of it. */
const WITH_PARTS: FieldType[] = ['text', 'longText', 'email', 'phone', 'url'];

/** What can be said of a field: whoever reads records reads what names them. */
export function rightsOf(field: FieldModel, object: ObjectModel): FieldRight[] {
  return FIELD_RIGHTS.filter((right) =>
    field.key === object.title
      ? right === 'read' || right === 'write'
      : !isMasked(right) || WITH_PARTS.includes(field.type),
  );
}

/** In the words of the definition language. */
export function definitionOf(draft: RoleDraft, key: string, objects: ObjectModel[]): Record<string, unknown> {
  const help = labelOf(draft.helpEn, draft.helpZh);
  const grants = Object.entries(draft.objects)
    .map(
      ([name, grant]) =>
        [
          name,
          grantOf(
            name,
            grant,
            objects.find((one) => one.key === name),
          ),
        ] as const,
    )
    // of what is not named a role knows nothing either
    .filter(([name, grant]) => name !== ALL || grant.read !== undefined);
  const denials = Object.entries(draft.deny).map(([name, denial]) => [name, denialOf(denial)] as const);
  return {
    kind: 'role',
    key,
    label: labelOf(draft.en, draft.zh),
    ...(help.en === '' ? {} : { help }),
    ...(grants.length === 0 ? {} : { objects: Object.fromEntries(grants) }),
    ...(denials.length === 0 ? {} : { deny: Object.fromEntries(denials) }),
  };
}

function grantOf(name: string, grant: GrantDraft, object: ObjectModel | undefined): Record<string, unknown> {
  if (!reads(grant)) {
    return {};
  }
  const said: Record<string, unknown> = { read: grant.read };
  for (const right of REACHING) {
    const condition = grant[`${right}If`].trim();
    if (grant[right] !== 'none') {
      said[right] = grant[right];
    }
    if (condition !== '' && grant[right] !== 'all' && name !== ALL) {
      said[`${right}If`] = condition;
    }
  }
  const fields = fieldsOf(grant, object);
  return {
    ...said,
    ...(grant.create ? { create: true } : {}),
    ...(grant.import ? { import: true } : {}),
    ...(grant.export ? { export: true } : {}),
    ...(grant.claim && claims(grant) ? { claim: claimOf(grant.claim) } : {}),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

/** Numbers where numbers were typed; what else was typed the server refuses by name. */
function claimOf({ holds, daily }: ClaimDraft): Record<string, unknown> {
  const number = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : typed.trim());
  return { holds: number(holds), ...(daily.trim() === '' ? {} : { daily: number(daily) }) };
}

/** The field that names records is read even where all others are not. */
function fieldsOf({ fields }: GrantDraft, object: ObjectModel | undefined): Record<string, FieldRight> {
  const others = fields[ALL];
  const withheld = others !== undefined && (others === 'hidden' || isMasked(others));
  return object && withheld && !(object.title in fields) ? { ...fields, [object.title]: 'read' } : fields;
}

function denialOf(denial: DenialDraft): Record<string, unknown> {
  const records = denial.records.trim();
  return {
    ...(denial.rights.length === 0 ? {} : { rights: denial.rights }),
    ...(records === '' ? {} : { records }),
    ...(denial.fields.length === 0 ? {} : { fields: denial.fields }),
  };
}

export type RoleFlaw = 'flaw-label' | 'flaw-key' | 'flaw-key-taken' | 'flaw-nothing';

/** What can be said before a server is asked. */
export function flawsOf(
  draft: RoleDraft,
  key: string,
  taken: string[],
): Partial<Record<'label' | 'key' | 'objects', RoleFlaw>> {
  const nothing = Object.keys(draft.deny).length === 0 && !Object.values(draft.objects).some(reads);
  return {
    ...(draft.en.trim() === '' && draft.zh.trim() === '' ? { label: 'flaw-label' } : {}),
    ...(!isFieldKey(key) ? { key: 'flaw-key' } : taken.includes(key) ? { key: 'flaw-key-taken' } : {}),
    ...(nothing ? { objects: 'flaw-nothing' } : {}),
  };
}

function each<T, V>(said: Record<string, T>, made: (value: T) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, made(value)]));
}
