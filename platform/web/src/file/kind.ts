import type { FileKind } from '../record/schema';

const BEGINNING = 1 << 16;

/** What files of a kind begin with, in hexadecimal; `.` is any byte. */
const BEGINNINGS: [string, FileKind][] = [
  ['89504e470d0a1a0a', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['52494646........57454250', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['255044462d', 'pdf'],
  ['d0cf11e0a1b11ae1', 'document'],
  ['7b5c727466', 'document'],
  ['1f8b', 'archive'],
  ['377abcaf271c', 'archive'],
  ['526172211a07', 'archive'],
  ['52494646........57415645', 'media'],
  ['........66747970', 'media'],
  ['494433', 'media'],
];
const KINDS = BEGINNINGS.map(([hex, kind]) => [new RegExp(`^${hex}`), kind] as const);

/**
 * What a file is by its first bytes, where they leave no doubt, so that one of another kind need not be sent to be refused; null where the
 * server has to say. What it says is what counts.
 */
export async function kindOf(file: Blob): Promise<FileKind | null> {
  const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  const start = [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (start.startsWith('504b0304')) {
    // office documents are archives as well, and say so in the names of their first parts
    return new TextDecoder('latin1').decode(bytes).includes('[Content_Types].xml') ? 'document' : 'archive';
  }
  return KINDS.find(([beginning]) => beginning.test(start))?.[1] ?? null;
}
