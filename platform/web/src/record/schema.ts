import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import type { Value } from '../api/records';

export type Label = { en: string; zh: string };

export type FieldType =
  | 'text'
  | 'longText'
  | 'richText'
  | 'integer'
  | 'decimal'
  | 'percent'
  | 'money'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'choice'
  | 'multiChoice'
  | 'phone'
  | 'email'
  | 'url'
  | 'address'
  | 'tags'
  | 'reference'
  | 'references'
  | 'files'
  | 'autoNumber'
  | 'user';

export type FileKind = 'image' | 'pdf' | 'document' | 'archive' | 'media' | 'other';

export const OPTION_COLORS = ['grey', 'blue', 'teal', 'green', 'amber', 'red', 'violet'] as const;

export type OptionColor = (typeof OPTION_COLORS)[number];

export type OptionModel = {
  key: string;
  label: Label;
  color?: OptionColor | null;
  /** Records that have it keep it; no other can be given it. */
  inactive?: boolean;
};

export type FieldModel = {
  key: string;
  type: FieldType;
  label: Label;
  help: Label | null;
  /** What the input shows while it is empty. */
  placeholder?: Label | null;
  /** What masks show of its values to roles that do not name it. */
  sensitive?: string | null;
  origin: 'platform' | 'plugin' | 'tenant';
  required: boolean;
  /** Nobody writes it, or not whoever looks. */
  readOnly: boolean;
  /** Whoever looks sees that it has a value, and a part of it. A server that has not been renewed yet does not say. */
  masked?: boolean;
  /** Whether a value may be asked for in full. */
  reveals?: boolean;
  unique: boolean;
  filterable: boolean;
  searchable: string | null;
  maxLength: number | null;
  scale: number | null;
  minimum: number | null;
  maximum: number | null;
  options: OptionModel[];
  /** Key of the choice list that the options are from. */
  list?: string | null;
  /** Which options there are, by the value of another choice; none while that has no value. */
  dependsOn?: { field: string; options: Record<string, string[]> } | null;
  /** Objects whose records it refers to; none for what does not refer. */
  to: string[];
  pattern: string | null;
  /** Key of the number sequence that its numbers are of. */
  sequence?: string | null;
  /** Says the pattern of a text to people. */
  patternHelp?: Label | null;
  /** Of files that it takes; none for all. */
  kinds: FileKind[];
  default?: Value;
  /** An expression that gives that value. */
  defaultFormula?: string | null;
  /** An expression that always gives the value. */
  formula?: string | null;
  /** How often it has a new value, of which earlier ones are kept. */
  series?: 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  /** Says which options can follow which. */
  process?: { start: string[] } | null;
  /** What is worked out of the records that refer to the record. */
  rollup?: { object: string; reference: string; function: string; field: string | null; where: string | null } | null;
};

export type ObjectModel = {
  key: string;
  label: Label;
  plural: Label;
  icon: string;
  title: string;
  /** The field that says whose a record is. */
  owner: string | null;
  /** The field by which only its owner sees a record. */
  privateIf: string | null;
  /** At which moment records stand in timelines; null if they stand in none. */
  timeline: string | null;
  fields: FieldModel[];
  /** What no two records share all values of. */
  unique?: { key: string; fields: string[] }[];
  related: { name: string; object: string; field: string }[];
  /** The fields that are shown, asked for or locked by conditions, and those that decide it. */
  conditions?: { of: string[]; over: string[] } | null;
  layouts?: LayoutModel[];
  /** What whoever looks may do with some records at least. A server that has not been renewed yet does not say. */
  rights?: { create: boolean; update: boolean; delete: boolean; import: boolean; export: boolean; claim?: boolean };
};

/** What the page and the form of a record show, and where. */
export type LayoutModel = {
  key: string;
  /** Whether there are people or records for whom it is not. */
  variant: boolean;
  highlights: string[];
  /** What a card shows below the name; empty for the usual fields. A server that has not been renewed yet does not say. */
  card?: string[];
  sections: SectionModel[];
  /** In their order, those that show fields by their keys. */
  tabs: string[];
  /** Those that show fields. A server that has not been renewed yet does not say. */
  fieldTabs?: { key: string; label: Label; sections: SectionModel[] }[];
  othersHidden: boolean;
};

/** Fields that stand together under a heading. */
export type SectionModel = { label: Label; fields: string[] };

/** Options that several choices share. */
export type ChoiceList = { key: string; label: Label; options: OptionModel[] };

/** What stands at the side: lists in groups, with what stands above each. */
export type Navigation = { key: string; groups: { label: Label | null; objects: string[] }[] };

export type Schema = {
  version: number;
  baseCurrency: string;
  objects: ObjectModel[];
  choiceLists?: ChoiceList[];
  /** Null for all of them, as usual. */
  navigation?: Navigation | null;
};

export const SCHEMA_KEY = ['schema'];

/** What this company's records are made of. */
export function useSchema() {
  return useQuery({
    queryKey: SCHEMA_KEY,
    queryFn: async () => withoutEmptyChoices((await data(api.GET('/api/v1/schema'))) as unknown as Schema),
    staleTime: 30_000,
  });
}

/** Where somebody sees no record that a field could refer to, there is nothing for them to choose. */
export function withoutEmptyChoices(schema: Schema): Schema {
  const seen = new Set(schema.objects.map((object) => object.key));
  const isEmpty = (field: FieldModel) => field.to.length > 0 && !field.to.some((key) => seen.has(key));
  return {
    ...schema,
    objects: schema.objects.map((object) =>
      object.fields.some(isEmpty)
        ? {
            ...object,
            fields: object.fields.map((field) =>
              isEmpty(field) ? { ...field, readOnly: true, filterable: false } : field,
            ),
          }
        : object,
    ),
  };
}

export function useObject(key: string): ObjectModel | undefined {
  return useSchema().data?.objects.find((object) => object.key === key);
}

export function fieldOf(object: ObjectModel, key: string): FieldModel | undefined {
  return object.fields.find((field) => field.key === key);
}

/** Reads a label in the person's language. */
export function useLabel(): (label: Label) => string {
  const { i18n } = useTranslation();
  return (label) => (i18n.language === 'zh' ? label.zh : label.en);
}

/** Whether people write this field; numbers that Kith gives are nobody's to write. */
export function isWritable(field: FieldModel): boolean {
  return !field.readOnly && field.type !== 'autoNumber';
}

export function isNumeric(field: FieldModel): boolean {
  return ['integer', 'decimal', 'percent', 'money'].includes(field.type);
}

/** Lists are sorted by what has one value to compare. */
export function isSortable(field: FieldModel): boolean {
  return (
    field.filterable &&
    !['longText', 'richText', 'multiChoice', 'tags', 'reference', 'references', 'files', 'user'].includes(field.type)
  );
}
