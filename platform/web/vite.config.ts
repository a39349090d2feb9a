import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { sharedWithPlugins } from './build/shared.ts';

/** Beside each file its compressed form, so that the server compresses nothing. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    // when the files are as they will stay
    async writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const file = join(dir, name);
        await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }));
      }
    },
  };
}

/**
 * The component library empties its announcements by way of innerHTML, which the console's policy (trusted types) forbids: a date that is
 * edited after anything was announced would take the page down.
 */
function announcementsWithoutMarkup(): Plugin {
  return {
    name: 'announcements-without-markup',
    enforce: 'pre',
    transform(code, id) {
      if (!/dist\/private\/live-announcer\/LiveAnnouncer\.m?js/.test(id)) {
        return null;
      }
      const mended = code.replaceAll(".innerHTML = ''", '.replaceChildren()');
      if (mended === code) {
        this.error('the announcer no longer sets innerHTML: this plugin has nothing left to do');
      }
      return { code: mended, map: null };
    },
  };
}

const server = process.env.KITH_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] }), enforce: 'pre' as const },
    announcementsWithoutMarkup(),
    sharedWithPlugins(),
    compressed(),
  ],
  build: {
    outDir: 'target/classes/console',
    emptyOutDir: true,
    target: 'es2024',
    manifest: 'manifest.json',
    license: { fileName: 'licences.md' },
    // an inlined font or picture would be a data: address, which the page's policy does not let in
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', welcome: 'welcome.html' },
      output: {
        codeSplitting: {
          // in one piece what every page has, since pieces travel better together
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next)\/|lucide-react\/dist\/esm\/(Icon|context|createLucideIcon|shared)/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(['/api', '/plugins', '/sign-in', '/problems'].map((path) => [path, server])) },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    // a machine under load is no failing test
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
