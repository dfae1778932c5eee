import { canned } from '../canned.ts';

const EVENT = `
    event: onStatus
    data: {"progress":50}

`;

export const indented = canned({
  name: 'indented',
  group: 'mistakes',
  shows: 'Text from an indented template literal: each line begins with four spaces.',
  conforming: 'Dispatches nothing: `    event` and `    data` are unknown fields, because spaces belong to the name.',
  parts: [EVENT, EVENT],
  start: { listen: ['onStatus', 'message'] },
});
