import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { build, defineConfig, type Plugin } from 'vite';
import { type BuiltMap, ignoredMap } from './src/start/hook-source-map.ts';

const GECKO_ID = 'sse-inspector@sse-inspector.dev';
const PANEL = 'src/panel/panel.html';
const CHROMIUM_ENTRIES = { background: 'src/background/main.ts', devtools: 'src/devtools/main.ts' };
const FIREFOX_ENTRIES = { background: 'src/background/firefox.ts', devtools: 'src/devtools/firefox.ts' };
const POPUP = 'src/popup/main.ts';
const HOOK = 'src/page/page.iife.js';

/**
 * Firefox runs the background as a page of scripts and has entries of its own, because it lets other pages observe a tab.
 * All else is the one manifest.
 */
function firefoxManifest(): ManifestV3Export {
  const { message_serialization, minimum_chrome_version, permissions, ...rest } = readManifest();
  return {
    ...rest,
    // Firefox has no `debugger`.
    permissions: permissions.filter((name: string) => name !== 'debugger'),
    background: { scripts: [FIREFOX_ENTRIES.background], type: 'module' },
    devtools_page: FIREFOX_ENTRIES.devtools.replace(/ts$/, 'html'),
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        // The first version, on computers and on Android, that knows `data_collection_permissions`.
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  } as ManifestV3Export;
}

/** `manifest.json` has no version: the one of `package.json` counts. */
function readManifest() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return { version, ...JSON.parse(readFileSync('manifest.json', 'utf8')) };
}

/** The panel's address is `panel.html`, wherever its source lies: people keep it in bookmarks, DevTools ask for it. */
function panelAtRoot(): Plugin {
  return {
    name: 'panel-at-root',
    enforce: 'post',
    generateBundle(_, bundle) {
      const panel = bundle[PANEL];
      if (panel) panel.fileName = 'panel.html';
    },
  };
}

/** The page's and the content script's bundles are made apart, so that a watching build does not know their sources. */
function watchSources(): Plugin {
  return {
    name: 'watch-sources',
    apply: 'build',
    buildStart() {
      for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
        if (entry.isFile()) this.addWatchFile(resolve(entry.parentPath, entry.name));
      }
    },
  };
}

/**
 * Appends a source map to the built hook, so that DevTools name the page's lines and not the hook's. The hook is built
 * apart and without a map, so it is built a second time for it.
 */
function mapHook(): Plugin {
  let target: string | string[] | false = false;
  let wanted = false;
  return {
    name: 'map-hook',
    apply: 'build',
    enforce: 'post',
    configResolved({ build: { sourcemap, target: its } }) {
      target = its;
      wanted = !sourcemap;
    },
    async generateBundle(_, bundle) {
      const hook = bundle[HOOK];
      if (!wanted || hook?.type !== 'asset') return;
      const { code, map } = await buildWithMap(target);
      if (code !== hook.source) throw new Error(`the source map of ${HOOK} is that of another script`);
      hook.source = `${code.trimEnd()}\n//# sourceMappingURL=${ignoredMap(map, dirname(HOOK))}\n`;
    },
  };
}

async function buildWithMap(target: string | string[] | false): Promise<{ code: string; map: BuiltMap }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target,
      sourcemap: 'hidden',
      lib: { entry: HOOK.replace(/js$/, 'ts'), formats: ['iife'], name: 'page_iife', fileName: () => HOOK },
    },
  });
  const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : 'output' in built ? built.output : [];
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk?.type !== 'chunk' || !chunk.map) throw new Error(`${HOOK} has no source map`);
  return { code: chunk.code, map: chunk.map };
}

interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

/** Parts of the panel that it loads by itself, right after its first paint. */
const AFTER_FIRST_PAINT = [
  'detail/Detail.tsx',
  'components/menu/MenuList.tsx',
  'find/FindForm.tsx',
  'overview/LaneArea.tsx',
  'shell/DropTarget.tsx',
  'shell/EmptyState.tsx',
  'shell/after-paint.ts',
  'store/silent-stream.ts',
  'table/drawn-rows/drawn-rows.ts',
  'wire/WireTools.tsx',
].map((path) => resolve('src/panel', path));

/**
 * The chunk of a module, by when the panel needs it. By itself the bundler cuts off a chunk for whatever two entries or lazy
 * parts share: dozens of small ones. Each is a request, which takes longer than to read some code too much.
 */
function chunkByNeed(others: readonly string[]): (id: string, graph: Graph) => string | null {
  let chunks: ReadonlyMap<string, string> | undefined;
  return (id, graph) => {
    chunks ??= chunksByNeed(others, graph);
    return chunks.get(id) ?? null;
  };
}

function chunksByNeed(entries: readonly string[], graph: Graph): Map<string, string> {
  const panel = reached([resolve('src/panel/main.tsx')], graph);
  const others = entries.map((path) => reached([resolve(path)], graph));
  const chunks = new Map<string, string>();
  for (const id of reached(AFTER_FIRST_PAINT, graph)) chunks.set(id, 'after-first-paint');
  for (const id of panel) chunks.set(id, 'first-paint');
  // What several contexts need: their entries must not load the panel's code for it.
  const ofPanel = new Set(chunks.keys());
  for (const id of others.flatMap((other) => [...other])) {
    if (ofPanel.has(id)) chunks.set(id, 'shared');
    else if (others.filter((other) => other.has(id)).length > 1) chunks.set(id, 'shared-without-panel');
  }
  return chunks;
}

/** Modules that come with some, the lazy ones left out. */
function reached(entries: readonly string[], graph: Graph): Set<string> {
  const found = new Set(entries);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

export default defineConfig(({ mode }) => {
  const firefox = mode === 'firefox';
  const entries = firefox ? FIREFOX_ENTRIES : CHROMIUM_ENTRIES;
  const manifest = firefox ? firefoxManifest() : readManifest();
  return {
    plugins: [
      preact(),
      crx({ manifest, browser: firefox ? 'firefox' : 'chrome' }),
      panelAtRoot(),
      mapHook(),
      watchSources(),
    ],
    build: {
      outDir: firefox ? 'dist/firefox' : 'dist/chrome',
      emptyOutDir: true,
      target: firefox ? 'firefox128' : 'chrome148',
      sourcemap: mode === 'development',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { panel: PANEL },
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ name: chunkByNeed([...Object.values(entries), POPUP]) }],
          },
        },
      },
    },
  };
});
