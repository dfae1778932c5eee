import { describe, expect, test } from 'vitest';
import { nameParts, nameWithout, partsToLeaveOut } from '../../../../src/panel/format/name-parts.ts';

/** The name as it is shown with room for so many characters. */
const shown = (name: string, room: number): string => {
  const parts = nameParts(name);
  return nameWithout(
    parts,
    partsToLeaveOut(parts, room, (text) => text.length),
  );
};

describe('the name of a stream', () => {
  test('is split before its last part, and near the end of a long one', () => {
    const parts = (name: string) => {
      const { end, lead, start, tail } = nameParts(name);
      return [start, lead.join(' '), tail, end].join('|');
    };
    expect(parts('GET /events')).toBe('GET |/|events|');
    expect(parts('GET 127.0.0.1:8080/types?n=3&z=37')).toBe('GET |127.0.0.1:8080 /|types?|n=3&z=37');
    expect(parts('POST api.test/v1/chat/completions')).toBe('POST |api.test /v1 /chat /|completions|');
    expect(parts('GET a.test/rooms/12/')).toBe('GET |a.test /rooms /|12/|');
    expect(parts('GET /status?interval=5&from=/a/b&event=e3')).toBe('GET |/|status?interval=5&from=/a/b&|event=e3');
    expect(parts('')).toBe('|||');
  });

  test('loses whole parts of its URL, the first one first, and has one ellipsis', () => {
    const name = 'POST api.test/v1/chat/completions';
    expect(shown(name, 40)).toBe(name);
    expect(shown(name, 32)).toBe('POST …/v1/chat/completions');
    expect(shown(name, 25)).toBe('POST …/chat/completions');
    expect(shown(name, 20)).toBe('POST …/completions');
    expect(shown('GET a.test/rooms/10099/feed', 20)).toBe('GET …/10099/feed');
  });

  test('has no ellipsis of its own where its last part must be cut', () => {
    expect(shown('POST api.test/v1/chat/completions', 16)).toBe('POST completions');
    expect(shown('GET /ticker', 5)).toBe('GET ticker');
  });
});
