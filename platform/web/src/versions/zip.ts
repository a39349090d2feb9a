/** What is no zip file, or one that nobody can read here: encrypted, say, or of more than four gigabytes. */
export class UnreadableZip extends Error {}

/** More than may be unpacked. */
export class TooLarge extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const START = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const BEYOND = 0xffffffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

type Entry = { path: string; method: number; packed: number; size: number; start: number };

/**
 * The files of a zip that are wanted, as bytes.
 *
 * @param most how many bytes may come of it, all together
 */
export async function unzip(
  zip: Uint8Array<ArrayBuffer>,
  isWanted: (path: string) => boolean,
  most: number,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let left = most;
  for (const entry of entriesOf(zip, view).filter(({ path }) => isWanted(path))) {
    const content = await contentOf(entry, zip, view, left);
    left -= content.length;
    files.set(entry.path, content);
  }
  return files;
}

/** As the directory at the end lists them, which alone knows all sizes. */
function entriesOf(zip: Uint8Array<ArrayBuffer>, view: DataView): Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let read = 0; read < count; read++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) {
      throw new UnreadableZip('no entry where the directory says one is');
    }
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) {
      throw new UnreadableZip('encrypted');
    }
    const name = view.getUint16(at + 28, true);
    entries.push({
      path: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    });
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END) {
      return at;
    }
  }
  throw new UnreadableZip('no end');
}

async function contentOf(
  { method, packed, size, start }: Entry,
  zip: Uint8Array<ArrayBuffer>,
  view: DataView,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (packed === BEYOND || start + 30 > view.byteLength || view.getUint32(start, true) !== START) {
    throw new UnreadableZip('no file where the directory says one is');
  }
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const bytes = zip.subarray(from, from + packed);
  if (size > most) {
    throw new TooLarge();
  }
  const content = method === STORED ? bytes : method === DEFLATED ? await inflated(bytes, size) : null;
  if (content?.length !== size) {
    throw new UnreadableZip(`not the ${size} bytes that the directory says there are`);
  }
  return content;
}

/** Stops at the size that was promised, so that what says it is small cannot become large. */
async function inflated(packed: Uint8Array<ArrayBuffer>, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new DecompressionStream('deflate-raw');
  const content = new Uint8Array(size);
  const [read, written] = await Promise.allSettled([filled(content, stream.readable), write(packed, stream.writable)]);
  const failed = [read, written].find(({ status }) => status === 'rejected');
  if (failed) {
    throw new UnreadableZip('damaged', { cause: (failed as PromiseRejectedResult).reason });
  }
  return content;
}

async function write(bytes: Uint8Array<ArrayBuffer>, stream: WritableStream<BufferSource>): Promise<void> {
  const writer = stream.getWriter();
  await writer.write(bytes);
  await writer.close();
}

async function filled(content: Uint8Array, stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (length + part.value.length > content.length) {
      await reader.cancel();
      throw new UnreadableZip('more than its directory says');
    }
    content.set(part.value, length);
    length += part.value.length;
  }
  if (length !== content.length) {
    throw new UnreadableZip('less than its directory says');
  }
}
