import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const OWN = 'virtual:shared/';
const SDK = fileURLToPath(new URL('../sdk/index.ts', import.meta.url));

/** What plugins find in the page and must not bring along: two Reacts in one tree break every hook. */
const SHARED: Record<string, string> = {
  react: `${OWN}react`,
  'react/jsx-runtime': `${OWN}react/jsx-runtime`,
  'react-dom': `${OWN}react-dom`,
  '@kith/plugin-sdk': SDK,
};

/**
 * Gives web plugins the console's own React and SDK, by an import map in the page. The map is the same for everybody, since the server lets it in
 * by its digest.
 */
export function sharedWithPlugins(): Plugin {
  return {
    name: 'shared-with-plugins',
    // the page and its files have to be there
    enforce: 'post',
    buildStart() {
      if (this.environment.mode === 'build') {
        for (const [specifier, id] of Object.entries(SHARED)) {
          this.emitFile({ type: 'chunk', id, name: fileOf(specifier), preserveSignature: 'strict' });
        }
      }
    },
    resolveId: (id) => (id.startsWith(OWN) ? id : null),
    load: (id) => (id.startsWith(OWN) ? reexported(id.slice(OWN.length)) : null),
    generateBundle(_, bundle) {
      for (const [specifier, id] of Object.entries(SHARED)) {
        const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId === id);
        const names = id.startsWith(OWN) ? namesOf(specifier) : [];
        const missing = names.filter((name) => chunk?.type !== 'chunk' || !chunk.exports.includes(name));
        if (chunk === undefined || missing.length > 0) {
          this.error(`plugins would not find ${missing.join(', ')} in ${specifier}`);
        }
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { path, bundle }) {
        if (path !== '/index.html') {
          return [];
        }
        const imports = Object.fromEntries(
          Object.entries(SHARED).map(([specifier, id]) => [specifier, bundle ? built(bundle, id) : served(id)]),
        );
        return [
          {
            tag: 'script',
            attrs: { type: 'importmap' },
            children: JSON.stringify({ imports }),
            // no module may be asked for before it
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}

function fileOf(specifier: string): string {
  return `shared-${specifier.replaceAll(/\W+/g, '-').replace(/^-/, '')}`;
}

function built(bundle: object, id: string): string {
  const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId === id);
  return `/${chunk?.fileName}`;
}

function served(id: string): string {
  return id.startsWith(OWN) ? `/@id/${id}` : '/sdk/index.ts';
}

/** `export *` of a CommonJS module has no names. */
function reexported(specifier: string): string {
  const names = namesOf(specifier).map((name) => `export const ${name} = module.${name};`);
  return [`import * as module from '${specifier}';`, 'export default module.default ?? module;', ...names].join('\n');
}

function namesOf(specifier: string): string[] {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    const required = createRequire(import.meta.url)(specifier) as object;
    return Object.keys(required).filter((name) => name !== 'default' && /^[A-Za-z]\w*$/.test(name));
  } finally {
    process.env.NODE_ENV = before;
  }
}
