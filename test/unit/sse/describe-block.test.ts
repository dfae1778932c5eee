import { expect, test } from 'vitest';
import { describeBlock } from './describe-block.ts';
import { bytesOf } from './record.ts';

test('lists the lines of a block', () => {
  expect(describeBlock(bytesOf('event: a\r\ndata:é\r: ping\nfoo\ndata\n\n'), 100)).toEqual([
    {
      kind: 'field',
      name: 'event',
      value: 'a',
      offset: 100,
      length: 8,
      terminator: 'CRLF',
      valueOffset: 107,
      hasColon: true,
      spaceDropped: true,
      known: true,
    },
    {
      kind: 'field',
      name: 'data',
      value: 'é',
      offset: 110,
      length: 7,
      terminator: 'CR',
      valueOffset: 115,
      hasColon: true,
      spaceDropped: false,
      known: true,
    },
    { kind: 'comment', text: 'ping', offset: 118, length: 6, terminator: 'LF' },
    {
      kind: 'field',
      name: 'foo',
      value: '',
      offset: 125,
      length: 3,
      terminator: 'LF',
      valueOffset: 128,
      hasColon: false,
      spaceDropped: false,
      known: false,
    },
    {
      kind: 'field',
      name: 'data',
      value: '',
      offset: 129,
      length: 4,
      terminator: 'LF',
      valueOffset: 133,
      hasColon: false,
      spaceDropped: false,
      known: true,
    },
    { kind: 'blank', offset: 134, length: 0, terminator: 'LF' },
  ]);
});

test('shows a BOM at byte 0 of the body, and only there', () => {
  expect(describeBlock(bytesOf('\uFEFFdata'), 0)).toMatchObject([
    { kind: 'bom', offset: 0, length: 3 },
    { kind: 'field', name: 'data', offset: 3, terminator: 'none' },
  ]);
  expect(describeBlock(bytesOf('\uFEFFdata'), 5)).toMatchObject([{ kind: 'field', name: '\uFEFFdata', known: false }]);
});

test('stops after the requested number of lines', () => {
  expect(describeBlock(bytesOf('data\ndata\ndata\n\n'), 0, 2)).toMatchObject([{ offset: 0 }, { offset: 5 }]);
});
