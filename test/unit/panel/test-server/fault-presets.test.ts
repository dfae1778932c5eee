import * as v from 'valibot';
import { expect, test } from 'vitest';
import { presetOf, presetsFor } from '../../../../src/panel/test-server/fault-presets.ts';
import { choiceLabel, faultGroups, faultLabel, faultsInWords } from '../../../../src/panel/test-server/fault-words.ts';
import { FAULTS } from '../../../../src/server/faults/faults.ts';

const all = Object.entries(FAULTS).map(([name, { about, choices }]) => ({
  name,
  about,
  ...(choices === undefined ? {} : { choices: [...choices] }),
}));

test('every fault of the server has words, and so has each choice', () => {
  const groups = faultGroups(all);
  expect(groups.map(({ title }) => title)).not.toContain('Other');
  expect(groups.flatMap(({ params }) => params)).toHaveLength(all.length);
  for (const { choices = [], name } of all) {
    expect(faultLabel(name)).not.toBe(name);
    for (const choice of choices) expect(choiceLabel(name, choice), `${name} ${choice}`).not.toBe(choice);
  }
});

test('a fault of a newer server keeps its own name', () => {
  const newer = { name: 'flipBits', about: 'flip bits' };
  expect(faultGroups([newer])).toEqual([{ title: 'Other', params: [newer] }]);
  expect(faultsInWords({ flipBits: 3, dropHow: 'rst' })).toBe('flipBits: 3, How: Reset the connection (RST)');
});

test('a server that lacks a fault is offered no preset with it', () => {
  expect(presetsFor(all).map(({ name }) => name)).toContain('No IDs');
  expect(presetsFor(all.filter(({ name }) => name !== 'ids')).map(({ name }) => name)).not.toContain('No IDs');
});

test('the server accepts every preset', () => {
  for (const { faults, name } of presetsFor(all)) {
    for (const [fault, value] of Object.entries(faults)) {
      const schema = new Map(Object.entries(FAULTS)).get(fault)?.schema;
      expect(schema && v.parse(schema, String(value)), `${name}: ${fault}`).toBe(value);
    }
  }
});

test('faults that are set are recognised as a preset', () => {
  expect(presetOf({ status: 503 })?.name).toBe('503 twice, then fine');
  expect(presetOf({ jitter: '400', delay: 400, bandwidth: 2000 })?.name).toBe('Slow network');
  expect(presetOf({ drop: 4 })).toBeUndefined();
});
