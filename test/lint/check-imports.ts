import { posix } from 'node:path';
import { parseSync } from 'vite';
import type { Layers } from './layers.ts';

interface Import {
  line: number;
  specifier: string;
  typeOnly: boolean;
}

/** The forbidden imports of one file of `src`, as `file:line: X may not import Y (why)`. `path` is relative to `src`. */
export function checkImports(path: string, source: string, layers: Layers): string[] {
  const key = ruleOf(path, layers);
  if (key === undefined) return [`src/${path}:1: no row of test/lint/layers.ts is for this file`];
  const may = layers[key] ?? [];
  return importsOf(path, source)
    .filter(({ specifier, typeOnly }) => !isAllowed(targetOf(path, specifier), typeOnly, [key, ...may]))
    .map(({ line, specifier }) => {
      const why = `it may import only: ${may.join(', ') || 'nothing'}`;
      return `src/${path}:${line}: src/${key} may not import ${specifier} (${why})`;
    });
}

/** The longest key that holds the path. */
function ruleOf(path: string, layers: Layers): string | undefined {
  const keys = Object.keys(layers).filter((key) => holds(key, path));
  return keys.sort((a, b) => b.length - a.length)[0];
}

const holds = (folder: string, path: string) => path === folder || path.startsWith(`${folder}/`);

/** In the words of the table: a path relative to `src`, `node:*` or `npm:*`. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.relative('.', posix.join(posix.dirname(path), specifier));
  return specifier.startsWith('node:') ? 'node:*' : 'npm:*';
}

function isAllowed(target: string, typeOnly: boolean, allowed: readonly string[]): boolean {
  return allowed.some((entry) => holds(entry, target) || (typeOnly && holds(entry.replace(/^type /, ''), target)));
}

/** Of every kind: static, dynamic, `export … from`, types. One that computes its address is left out. */
function importsOf(path: string, source: string): Import[] {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`src/${path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  visit(program, (node) => {
    const from = node['source'];
    if (!isRecord(from) || typeof from['value'] !== 'string' || typeof from['start'] !== 'number') return;
    const line = source.slice(0, from['start']).split('\n').length;
    imports.push({ line, specifier: from['value'], typeOnly: isTypeOnly(node) });
  });
  return imports;
}

function isTypeOnly(node: Readonly<Record<string, unknown>>): boolean {
  return node['type'] === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';
}

function visit(node: unknown, look: (node: Readonly<Record<string, unknown>>) => void): void {
  if (!isRecord(node)) return;
  look(node);
  for (const child of Object.values(node)) visit(child, look);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
