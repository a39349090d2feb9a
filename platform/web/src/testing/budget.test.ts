// @vitest-environment node
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Chunk = { file: string; imports?: string[]; isEntry?: boolean };

const BUILT = 'target/classes/console';
const KB = 1000;

/** What a browser loads before a page shows anything: the entry and all that it imports, as it travels. */
function travelling(entry: string): number {
  const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (chunk && !seen.has(chunk.file)) {
      seen.add(chunk.file);
      chunk.imports?.forEach(visit);
    }
  };
  visit(entry);
  return [...seen].reduce((sum, file) => sum + statSync(join(BUILT, `${file}.gz`)).size, 0);
}

describe('JavaScript, compressed', () => {
  it('is at most 230 kB before the console shows', () => {
    expect(travelling('index.html')).toBeGreaterThan(50 * KB);
    expect(travelling('index.html')).toBeLessThanOrEqual(230 * KB);
  });

  it('is at most 120 kB before a stranger sees the sign-up', () => {
    expect(travelling('welcome.html')).toBeLessThanOrEqual(120 * KB);
  });
});
