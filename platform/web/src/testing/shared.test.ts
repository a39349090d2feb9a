// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const BUILT = 'target/classes/console';

function importMap(): Record<string, string> {
  const map = /<script type="importmap">(.*?)<\/script>/.exec(readFileSync(join(BUILT, 'index.html'), 'utf8'))?.[1];
  return JSON.parse(map ?? '{}').imports;
}

function module(specifier: string): string {
  return readFileSync(join(BUILT, importMap()[specifier] ?? ''), 'utf8');
}

const exported = (code: string) =>
  [...code.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) =>
      name
        .trim()
        .split(/\s+as\s+/)
        .at(-1),
    ),
  );
const imported = (code: string) => [...code.matchAll(/from\s*"\.\/([^"]+)"/g)].map(([, file]) => file);

describe('what the built console shares with plugins', () => {
  it('has every name that plugins import', () => {
    expect(exported(module('react'))).toEqual(
      expect.arrayContaining(['default', 'createElement', 'useState', 'useEffect', 'use', 'Suspense']),
    );
    expect(exported(module('react/jsx-runtime'))).toEqual(expect.arrayContaining(['jsx', 'jsxs', 'Fragment']));
    expect(exported(module('react-dom'))).toEqual(expect.arrayContaining(['createPortal', 'flushSync']));
    expect(exported(module('@kith/plugin-sdk'))).toEqual(
      expect.arrayContaining([
        ...['definePlugin', 'useRecord', 'useRecords', 'useMutation', 'hostFetch', 'useHost', 'useLocale', 'useText'],
        ...['useTheme', 'useNavigate', 'Button', 'TextInput', 'Section', 'EmptyState', 'Failure', 'Loading'],
      ]),
    );
  });

  it('is the React that the console itself has, once', () => {
    const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
    const react = imported(module('react')).filter((file) => file?.startsWith('react-'));
    expect(react).toHaveLength(1);
    expect(page).toContain(`/assets/${react[0]}`);
    expect(imported(module('react-dom'))).toContain(react[0]);
  });

  it('is named before any module is asked for', () => {
    const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
    expect(page.indexOf('type="importmap"')).toBeGreaterThan(0);
    expect(page.indexOf('type="importmap"')).toBeLessThan(page.indexOf('type="module"'));
    expect(page.indexOf('type="importmap"')).toBeLessThan(page.indexOf('modulepreload'));
  });
});
