// @vitest-environment node
import { expect, it } from 'vitest';
import { kindOf } from './kind';

it.each([
  ['a picture', '\x89PNG\r\n\x1a\n', 'image'],
  ['a picture in RIFF', 'RIFF\x01\x02\x03\x04WEBP', 'image'],
  ['sound in RIFF', 'RIFF\x01\x02\x03\x04WAVE', 'media'],
  ['a film', '\x00\x00\x00\x18ftypmp42', 'media'],
  ['a PDF', '%PDF-1.7', 'pdf'],
  ['an office document', 'PK\x03\x04....[Content_Types].xml...word/', 'document'],
  ['an archive', 'PK\x03\x04....photos/', 'archive'],
  ['text, which only the server tells from markup', 'a,b\n', null],
  ['nothing', '', null],
])('knows %s by its first bytes', async (_, bytes, kind) => {
  expect(await kindOf(new Blob([Uint8Array.from(bytes, (one) => one.charCodeAt(0))]))).toBe(kind);
});
