import { parseSync } from 'vite';

type Node = Readonly<Record<string, unknown>>;

/** A place in a script that can run a text as code or as HTML. */
export interface Danger {
  what: string;
  /** The code there, and a little around it. */
  code: string;
}

/** Characters of code around a place. */
const AROUND = 40;

/** Finds `eval`, `Function`, HTML from text, and code from elsewhere. */
export function dangerousCode(name: string, source: string): Danger[] {
  const { errors, program } = parseSync(name, source);
  if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
  const found: Danger[] = [];
  visit(program, (node) => {
    const what = dangerOf(node);
    if (what !== undefined) found.push({ what, code: around(source, node) });
  });
  return found;
}

function dangerOf(node: Node): string | undefined {
  switch (node['type']) {
    case 'CallExpression':
      return calledDanger(node['callee'], argument(node));
    case 'NewExpression':
      return newDanger(nameOf(node['callee']), argument(node));
    case 'AssignmentExpression':
      return HTML_PROPERTIES.has(nameOf(node['left'])) ? nameOf(node['left']) : undefined;
    case 'ImportExpression':
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isRemoteModule(node) ? 'import' : undefined;
    default:
      return undefined;
  }
}

const HTML_PROPERTIES = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const HTML_METHODS = new Set(['insertAdjacentHTML', 'createContextualFragment', 'parseFromString', 'setHTMLUnsafe']);

function calledDanger(callee: unknown, first: unknown): string | undefined {
  const name = nameOf(callee);
  if (/^write(?:ln)?$/.test(name) && isNode(callee) && nameOf(callee['object']) === 'document') return name;
  if (name === 'eval' || name === 'Function' || name === 'importScripts' || HTML_METHODS.has(name)) return name;
  if (name === 'fetch' && /^(?:https?:)?\/\//.test(textOf(first) ?? '')) return 'fetch of a fixed address';
  if ((name === 'setTimeout' || name === 'setInterval') && textOf(first) !== undefined) return name;
  return undefined;
}

/** A worker must come from a file beside the script: `new Worker(new URL('./x.js', import.meta.url))`. */
function newDanger(name: string, first: unknown): string | undefined {
  if (name === 'Function') return name;
  if (name !== 'Worker' && name !== 'SharedWorker') return undefined;
  const address = isNode(first) && first['type'] === 'NewExpression' ? textOf(argument(first)) : undefined;
  return address === undefined || /^[a-z]+:|^\/\//i.test(address) ? name : undefined;
}

function isRemoteModule({ source }: Node): boolean {
  if (!isNode(source)) return false;
  return !/^\.{0,2}\//.test(textOf(source) ?? '');
}

/** The last name of what is called or assigned: `a.b.c` is `c`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node['type'] === 'Identifier') return String(node['name']);
  if (node['type'] === 'MemberExpression') return textOf(node['property']) ?? nameOf(node['property']);
  // (0, eval)(…)
  const parts = node['expressions'];
  if (node['type'] === 'SequenceExpression' && Array.isArray(parts)) return nameOf(parts.at(-1));
  return node['type'] === 'ParenthesizedExpression' ? nameOf(node['expression']) : '';
}

function argument(node: Node): unknown {
  const all = node['arguments'];
  return Array.isArray(all) ? all[0] : undefined;
}

function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node['type'] === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node['type'] !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined;
  return node['quasis']
    .map((quasi) => String(isNode(quasi) && isNode(quasi['value']) && quasi['value']['raw']))
    .join('');
}

function around(source: string, { end, start }: Node): string {
  return source.slice(Math.max(0, Number(start) - AROUND), Number(end) + AROUND).slice(0, 4 * AROUND);
}

function visit(node: unknown, look: (node: Node) => void): void {
  if (!isNode(node)) return;
  look(node);
  for (const child of Object.values(node)) visit(child, look);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
