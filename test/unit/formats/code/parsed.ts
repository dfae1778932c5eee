/** Generated JavaScript as a parser reads it. */

import { type ESTree, parseSync, Visitor } from 'vite';
import { expect } from 'vitest';

export interface Parsed {
  /** The statements, with `…` for each argument that is a literal. */
  statements: string[];
  /** The values of those arguments, of each statement. */
  values: unknown[][];
  comments: string[];
}

export function parsed(code: string): Parsed {
  const { comments, errors, program } = parseSync('code.mjs', code);
  expect(errors).toEqual([]);
  // Parsers that know other line separators, and pages that hold the code, find the same.
  expect(code).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|<\/script|<!--/iu);
  const literals: { start: number; end: number; value: unknown }[] = [];
  const collect = ({ arguments: given }: ESTree.CallExpression | ESTree.NewExpression) => {
    for (const each of given) if (isLiteral(each)) literals.push({ ...each, value: literalValue(each) });
  };
  new Visitor({ CallExpression: collect, NewExpression: collect }).visit(program);
  const all = program.body.map(({ end, start }) => {
    let form = '';
    let at = start;
    const own = literals.filter((each) => each.start >= start && each.end <= end).sort((a, b) => a.start - b.start);
    for (const each of own) {
      form += `${code.slice(at, each.start)}…`;
      at = each.end;
    }
    return { form: form + code.slice(at, end), values: own.map(({ value }) => value) };
  });
  return {
    statements: all.map(({ form }) => form),
    values: all.map(({ values }) => values),
    comments: comments.map(({ value }) => value.trim()),
  };
}

function isLiteral(node: ESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'ArrayExpression':
      return node.elements.every((each) => each !== null && isLiteral(each));
    case 'ObjectExpression':
      return node.properties.every(
        (each) => each.type === 'Property' && each.kind === 'init' && !each.computed && isLiteral(each.value),
      );
    default:
      return false;
  }
}

function literalValue(node: ESTree.Node): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'ArrayExpression':
      return node.elements.map((each) => each && literalValue(each));
    case 'ObjectExpression': {
      const value: Record<string, unknown> = {};
      for (const each of node.properties) {
        if (each.type !== 'Property') continue;
        const name =
          each.key.type === 'Literal' ? String(each.key.value) : each.key.type === 'Identifier' && each.key.name;
        // Like the language: `__proto__` sets no property.
        if (typeof name === 'string' && name !== '__proto__') value[name] = literalValue(each.value);
      }
      return value;
    }
    default:
      return undefined;
  }
}
