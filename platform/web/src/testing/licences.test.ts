// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];
/** The licence of fonts: they may be shipped with anything, but not sold alone. */
const OF_FONTS = ['OFL-1.1'];

type Shipped = { name: string; licence: string };

/** What the build writes down of each package that reaches a browser. */
function shipped(written: string): Shipped[] {
  return [...written.matchAll(/^## (\S+) - \S+ \((.+)\)$/gm)].map(([, name = '', licence = '']) => ({ name, licence }));
}

function refused(packages: Shipped[]): Shipped[] {
  return packages.filter(
    ({ name, licence }) =>
      !ALLOWED.includes(licence) && !(name.startsWith('@fontsource') && OF_FONTS.includes(licence)),
  );
}

it('lets only packages into browsers that may be shipped with Kith', () => {
  const packages = shipped(readFileSync('target/classes/console/licences.md', 'utf8'));
  expect(packages.map((one) => one.name)).toContain('react');
  expect(packages.length).toBeGreaterThan(10);
  expect(refused(packages)).toEqual([]);
});

it('refuses what is under another licence, and whatever names none', () => {
  const some = shipped(
    '## a - 1.0.0 (MIT)\n\ntext\n\n## b - 1.0.0 (GPL-3.0)\n## c - 2.0.0 (UNKNOWN)\n## d - 1.0.0 (OFL-1.1)\n',
  );
  expect(refused(some).map((one) => one.name)).toEqual(['b', 'c', 'd']);
});
