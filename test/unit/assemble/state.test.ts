import { expect, test } from 'vitest';
import { applyPatch } from '../../../src/assemble/json-patch.ts';
import { assembled } from './assemble.ts';

const stateOf = (...args: Parameters<typeof assembled>) => assembled(...args).answer.states.map(({ value }) => value);

test('a JSON Patch changes what it names, and leaves the value before as it was', () => {
  const before = { list: [1, 2, 3], name: 'a', 'x/y': { z: 1 } };
  const patch = [
    { op: 'replace', path: '/name', value: 'b' },
    { op: 'add', path: '/list/1', value: 9 },
    { op: 'add', path: '/list/-', value: 4 },
    { op: 'remove', path: '/list/0' },
    { op: 'move', from: '/x~1y/z', path: '/w' },
    { op: 'copy', from: '/name', path: '/x~1y/n' },
  ];
  expect(applyPatch(before, patch)).toEqual({
    value: { list: [9, 2, 3, 4], name: 'b', 'x/y': { n: 'b' }, w: 1 },
    failed: [],
  });
  expect(before).toEqual({ list: [1, 2, 3], name: 'a', 'x/y': { z: 1 } });
});

test('an operation that does not apply is named, and the others apply', () => {
  const patch = [
    { op: 'replace', path: '/none', value: 1 },
    { op: 'add', path: '/a', value: 1 },
    { op: 'remove', path: '/list/7' },
    { op: 'shout', path: '/a' },
    null,
  ];
  expect(applyPatch({ list: [] }, patch)).toEqual({
    value: { list: [], a: 1 },
    failed: ['replace /none', 'remove /list/7', 'shout /a', ' '],
  });
});

test('a path cannot reach a prototype', () => {
  applyPatch({}, [{ op: 'add', path: '/__proto__/polluted', value: true }]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('AG-UI keeps the state of an application', () => {
  const sent = [
    { type: 'RUN_STARTED', threadId: 't', runId: 'r' },
    { type: 'STATE_SNAPSHOT', snapshot: { steps: [], done: false } },
    { type: 'STATE_DELTA', delta: [{ op: 'add', path: '/steps/-', value: 'look' }] },
    { type: 'STATE_DELTA', delta: [{ op: 'replace', path: '/done', value: true }] },
  ];
  expect(stateOf(sent)).toEqual([{ steps: ['look'], done: true }]);
  expect(stateOf(sent.slice(0, 3))).toEqual([{ steps: ['look'], done: false }]);
});

test('Datastar signals are merged', () => {
  const sent: [string, string][] = [
    ['datastar-patch-signals', 'signals {"a":1,"b":{"c":2}}'],
    ['datastar-patch-elements', 'elements <p>hello</p>'],
    ['datastar-patch-signals', 'signals {"a":null,"b":{"d":3}}'],
    ['datastar-patch-signals', 'onlyIfMissing true\nsignals {"b":{"c":9},"e":4}'],
  ];
  expect(stateOf(sent)).toEqual([{ b: { c: 2, d: 3 }, e: 4 }]);
});

test('GraphQL results grow by their deferred and streamed parts', () => {
  const sent: [string, object][] = [
    [
      'next',
      {
        data: { person: { name: 'Ada' }, list: [1] },
        pending: [
          { id: '0', path: ['person'] },
          { id: '1', path: ['list'] },
        ],
        hasNext: true,
      },
    ],
    [
      'next',
      {
        incremental: [
          { id: '0', data: { age: 36 } },
          { id: '1', items: [2, 3] },
        ],
        hasNext: false,
      },
    ],
    ['complete', {}],
  ];
  expect(stateOf(sent)).toEqual([{ person: { name: 'Ada', age: 36 }, list: [1, 2, 3] }]);
});

test('GraphQL operations on one connection keep their data apart', () => {
  const next = (id: string, payload: object): [string, object] => ['next', { id, payload }];
  const sent = [
    next('1', { data: { a: {} }, pending: [{ id: '0', path: ['a'] }], hasNext: true }),
    next('2', { data: { b: {} }, pending: [{ id: '0', path: ['b'] }], hasNext: true }),
    next('1', { incremental: [{ id: '0', data: { x: 1 } }], hasNext: false }),
  ];
  expect(stateOf(sent)).toEqual([{ a: { x: 1 } }, { b: {} }]);
});
