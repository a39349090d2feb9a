import { TooLarge, UnreadableZip, unzip } from './zip';

/** As much as the server takes in one request; what is larger need not be sent to learn that. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** What goes with the files in a request, and then some. */
const BESIDES = 64 * 1024;

export const TYPES = ['.zip', '.yaml', '.yml', '.json'];

/** Files that somebody has chosen, as a plan takes them. */
export type Chosen = {
  names: string[];
  files: Record<string, string>;
  /** Whether they come from a zip, which is a whole configuration as a rule. */
  isZip: boolean;
  /** The version that the name of an exported zip says. */
  base: number | null;
};

export type Refusal = 'too-large' | 'unreadable-zip' | 'no-text' | 'no-definitions' | 'twice';

/** Why a file was not taken. */
export class RefusedFile extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly file: string,
  ) {
    super(`${refusal}: ${file}`);
  }
}

const ZIP = /\.zip$/i;
const DEFINITIONS = /\.(ya?ml|json)$/i;
const EXPORTED = /^configuration-(\d+)\b.*\.zip$/i;

export async function readChosen(sources: File[]): Promise<Chosen> {
  const files = new Map<string, string>();
  let left = MOST_BYTES;
  for (const source of sources) {
    if (source.size > left) {
      throw new RefusedFile('too-large', source.name);
    }
    const bytes = new Uint8Array(await source.arrayBuffer());
    for (const [path, content] of ZIP.test(source.name)
      ? await unpacked(source.name, bytes, left)
      : [[source.name, bytes] as const]) {
      if (!DEFINITIONS.test(path)) {
        throw new RefusedFile('no-definitions', path);
      }
      if (files.has(path)) {
        throw new RefusedFile('twice', path);
      }
      left -= content.length;
      files.set(path, textOf(path, content));
    }
  }
  const zip = sources.find(({ name }) => ZIP.test(name));
  const chosen: Chosen = {
    names: sources.map(({ name }) => name),
    files: Object.fromEntries(files),
    isZip: zip !== undefined,
    base: Number(EXPORTED.exec(zip?.name ?? '')?.[1] ?? 0) || null,
  };
  if (new TextEncoder().encode(JSON.stringify(chosen.files)).length > MOST_BYTES - BESIDES) {
    throw new RefusedFile('too-large', chosen.names[0] ?? '');
  }
  return chosen;
}

async function unpacked(name: string, zip: Uint8Array<ArrayBuffer>, most: number): Promise<Map<string, Uint8Array>> {
  try {
    const files = await unzip(zip, isDefinition, most);
    if (files.size === 0) {
      throw new RefusedFile('no-definitions', name);
    }
    return files;
  } catch (error) {
    if (error instanceof TooLarge) {
      throw new RefusedFile('too-large', name);
    }
    if (error instanceof UnreadableZip) {
      throw new RefusedFile('unreadable-zip', name);
    }
    throw error;
  }
}

/** Programs that pack files leave notes of their own beside them, whose names begin with a dot. */
function isDefinition(path: string): boolean {
  return DEFINITIONS.test(path) && path.split('/').every((part) => !part.startsWith('.') && part !== '__MACOSX');
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedFile('no-text', path);
  }
}
