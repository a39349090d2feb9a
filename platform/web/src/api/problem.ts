/** One thing that is wrong with what was sent. */
export type Violation = {
  field: string;
  code: string;
  message: string;
  /** Where in a text, from 1 on; only of expressions. */
  line?: number;
  column?: number;
};

/** An RFC 9457 problem as the server tells it. */
export type Problem = {
  type?: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId?: string;
  violations?: Violation[];
  [member: string]: unknown;
};

/** The server refused, and said why. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Nothing answered: the network or the server is away. */
export class OfflineError extends Error {
  constructor(cause: unknown) {
    super('offline', { cause });
    this.name = 'OfflineError';
  }
}

export function problemOf(error: unknown): Problem | undefined {
  return error instanceof ProblemError ? error.problem : undefined;
}

export function isProblem(error: unknown, ...codes: string[]): boolean {
  const problem = problemOf(error);
  return problem !== undefined && codes.includes(problem.code);
}

/** The message for each field, as forms show them; a nested name counts for its field. */
export function messagesByField(error: unknown): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const violation of problemOf(error)?.violations ?? []) {
    const field = violation.field.replace(/^fields\./, '').replace(/[.[].*$/, '');
    messages[field] ??= violation.message;
  }
  return messages;
}

/** Whether some of an error is said at no input, such as all of one that names none: it has to be said beside them then. */
export function isUnplaced(error: unknown, hasInput: (field: string) => boolean): boolean {
  const violations = problemOf(error)?.violations ?? [];
  return Boolean(error) && (violations.length === 0 || !violations.every(({ field }) => hasInput(field)));
}

/** The messages for parts of fields, such as the city of an address, by field and part; `messagesByField` has the first of them as well. */
export function messagesByPart(error: unknown): Record<string, Record<string, string>> {
  const messages: Record<string, Record<string, string>> = {};
  for (const violation of problemOf(error)?.violations ?? []) {
    const [, field, part] = /^(?:fields\.)?(\w+)\.(\w+)$/.exec(violation.field) ?? [];
    if (field !== undefined && part !== undefined) {
      messages[field] = { [part]: violation.message, ...messages[field] };
    }
  }
  return messages;
}
