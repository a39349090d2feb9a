import { problemOf, type Violation } from '../api/problem';
import type { Label } from '../record/schema';
import { fileOf, type Named } from './change';

/** What a server says of a setting of a definition, and where in its file that stands. */
type Located = Violation & { line?: unknown; text?: Label };

/**
 * What a server says of a definition, by the inputs that it is said of; undefined if any of it is said of something else, which no input
 * shows.
 *
 * @param inputOf the input for a setting, such as `options.2.label`
 */
export function refusedInputs(
  error: unknown,
  named: Named,
  definition: unknown,
  inputOf: (setting: string) => string | undefined,
): Record<string, Label> | undefined {
  const violations: Located[] = problemOf(error)?.violations ?? [];
  const settings = settingsByLine(definition);
  const refused: Record<string, Label> = {};
  for (const { field, line, text } of violations) {
    const setting = field === fileOf(named) && typeof line === 'number' ? settings[line - 1] : undefined;
    const input = setting === undefined ? undefined : inputOf(setting);
    if (input === undefined || text === undefined) {
      return undefined;
    }
    refused[input] ??= text;
  }
  return violations.length === 0 ? undefined : refused;
}

/** As it is sent: each setting has a line of its own, by which a server says where something is wrong. What is JSON is YAML too. */
export function written(definition: unknown): string {
  return JSON.stringify(definition, null, 1);
}

/** Which setting stands in each line. */
export function settingsByLine(definition: unknown, setting = ''): string[] {
  const parts =
    typeof definition === 'object' && definition !== null
      ? Object.entries(definition).filter(([, part]) => part !== undefined)
      : [];
  return parts.length === 0
    ? [setting]
    : [
        setting,
        ...parts.flatMap(([key, part]) => settingsByLine(part, setting === '' ? key : `${setting}.${key}`)),
        setting,
      ];
}
