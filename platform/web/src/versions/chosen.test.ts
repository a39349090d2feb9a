import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MOST_BYTES, readChosen } from './chosen';

const bytesOf = (text: string) => new TextEncoder().encode(text);

type Packed = { path: string; content: Uint8Array; stored?: boolean; flags?: number; size?: number };

/** A zip as programs write it: files one after the other, and a directory at the end. */
function zip(...entries: Packed[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { path, content, stored = false, flags = 0, size = content.length } of entries) {
    const name = bytesOf(path);
    const packed = stored ? content : new Uint8Array(deflateRawSync(content));
    const method = stored ? 0 : 8;
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    local.setUint16(8, method, true);
    local.setUint16(26, name.length, true);
    const listed = new DataView(new ArrayBuffer(46));
    listed.setUint32(0, 0x02014b50, true);
    listed.setUint16(8, flags, true);
    listed.setUint16(10, method, true);
    listed.setUint32(20, packed.length, true);
    listed.setUint32(24, size, true);
    listed.setUint16(28, name.length, true);
    listed.setUint32(42, at, true);
    parts.push(new Uint8Array(local.buffer), name, packed);
    directory.push(new Uint8Array(listed.buffer), name);
    at += 30 + name.length + packed.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(16, at, true);
  return new Uint8Array(Buffer.concat([...parts, ...directory, new Uint8Array(end.buffer)]));
}

const file = (name: string, content: Uint8Array<ArrayBuffer> | string) => new File([content], name);
const role: Packed = { path: 'roles/c_sales.yaml', content: bytesOf('kind: role\nlabel: 销售\n') };

async function refusal(...files: File[]) {
  return readChosen(files).then(
    () => 'taken',
    (error) => `${error.refusal} ${error.file}`,
  );
}

describe('a zip', () => {
  it('is taken file by file, packed or not, with the version that its name says', async () => {
    const view = { path: 'views/c_all.yaml', content: bytesOf('kind: view\n'), stored: true };
    expect(await readChosen([file('configuration-17.zip', zip(role, view))])).toEqual({
      names: ['configuration-17.zip'],
      files: { 'roles/c_sales.yaml': 'kind: role\nlabel: 销售\n', 'views/c_all.yaml': 'kind: view\n' },
      isZip: true,
      base: 17,
    });
  });

  it('says its version as the second of its name in a folder, too, and none by another name', async () => {
    expect((await readChosen([file('configuration-17 (1).zip', zip(role))])).base).toBe(17);
    expect((await readChosen([file('ours.zip', zip(role))])).base).toBeNull();
  });

  it('gives only definitions, without the notes of programs that pack', async () => {
    const notes = ['__MACOSX/roles/._c_sales.yaml', 'roles/.c_sales.yaml', 'README.md', 'roles/'].map((path) => ({
      path,
      content: bytesOf(''),
    }));
    expect(Object.keys((await readChosen([file('a.zip', zip(role, ...notes))])).files)).toEqual([role.path]);
  });

  it('is refused if it cannot be read', async () => {
    expect(await refusal(file('a.zip', 'no zip at all, however long it may be'))).toBe('unreadable-zip a.zip');
    expect(await refusal(file('a.zip', zip({ ...role, flags: 1 })))).toBe('unreadable-zip a.zip');
    expect(await refusal(file('a.zip', zip(role).slice(0, 60)))).toBe('unreadable-zip a.zip');
    const damaged = zip(role);
    damaged.fill(255, 48, 60);
    expect(await refusal(file('a.zip', damaged))).toBe('unreadable-zip a.zip');
  });

  it('is refused if nothing in it is a definition', async () => {
    expect(await refusal(file('a.zip', zip({ path: 'a.txt', content: bytesOf('a') })))).toBe('no-definitions a.zip');
    expect(await refusal(file('a.zip', zip()))).toBe('no-definitions a.zip');
  });

  it('is refused if more comes out of it than is taken, whatever it says', async () => {
    const large = { path: 'a.yaml', content: new Uint8Array(MOST_BYTES + 1).fill(97) };
    expect(await refusal(file('a.zip', zip(large)))).toBe('too-large a.zip');
    expect(await refusal(file('a.zip', zip({ ...large, size: 100 })))).toBe('unreadable-zip a.zip');
  });
});

describe('single files', () => {
  it('are taken by their names', async () => {
    expect(await readChosen([file('a.yaml', 'kind: role'), file('b.json', '{}')])).toEqual({
      names: ['a.yaml', 'b.json'],
      files: { 'a.yaml': 'kind: role', 'b.json': '{}' },
      isZip: false,
      base: null,
    });
  });

  it('are refused that are no definitions, no text, the same twice, or too large', async () => {
    expect(await refusal(file('a.docx', 'a'))).toBe('no-definitions a.docx');
    expect(await refusal(file('a.yaml', new Uint8Array([0xff, 0xfe, 0x00])))).toBe('no-text a.yaml');
    expect(await refusal(file('a.yaml', 'a'), file('a.yaml', 'b'))).toBe('twice a.yaml');
    expect(await refusal(file('a.yaml', 'a'.repeat(MOST_BYTES + 1)))).toBe('too-large a.yaml');
    // whose line breaks take two bytes each where they are sent
    expect(await refusal(file('a.yaml', '\n'.repeat(MOST_BYTES - 1)))).toBe('too-large a.yaml');
  });
});
