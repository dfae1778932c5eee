import { afterEach, describe, expect, test, vi } from 'vitest';
import { POLICY_ADDRESSES, TEXT_LENGTH } from '../../../src/capture/records/limits.ts';
import type { PolicyBlocked } from '../../../src/capture/records/tab-record.ts';
import { directiveIn, onPolicyViolation, PolicyBlocks } from '../../../src/content/policy.ts';
import { isOtherRecord } from '../../../src/messages/check-record.ts';
import { closePage, items, opened, openPage, recordsOf } from './page.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const blocked = (url: string): PolicyBlocked => ({ kind: 'policy-blocked', time: 1, url, directive: 'connect-src' });

/** What is reported of a violation; `window` is where it is dispatched. */
function reported(violation: object): PolicyBlocked[] {
  const window = new EventTarget();
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  const records: PolicyBlocked[] = [];
  onPolicyViolation((record) => records.push(record));
  const event = new Event('securitypolicyviolation');
  for (const [name, value] of Object.entries(violation)) Object.defineProperty(event, name, { value });
  window.dispatchEvent(event);
  return records;
}

const violation = {
  isTrusted: true,
  disposition: 'enforce',
  effectiveDirective: 'connect-src',
  blockedURI: 'https://a.test/events',
  originalPolicy: "default-src 'self'; connect-src 'self' https://b.test",
};

describe('a violation is reported', () => {
  test('with the address and the directive', () => {
    const [record] = reported(violation);
    expect(record).toMatchObject({ url: 'https://a.test/events', directive: "connect-src 'self' https://b.test" });
    expect(isOtherRecord(record)).toBe(true);
  });

  test('with as much of its texts as a record may hold', () => {
    const long = 'x'.repeat(2 * TEXT_LENGTH);
    const [record] = reported({ ...violation, blockedURI: long, originalPolicy: `connect-src ${long}` });
    expect(record).toMatchObject({ url: long.slice(0, TEXT_LENGTH), truncated: true });
    expect(isOtherRecord(record)).toBe(true);
  });

  test.each([
    ['the page made it', { isTrusted: false }],
    ['the policy only reports', { disposition: 'report' }],
    ['it is of an image', { effectiveDirective: 'img-src' }],
  ])('but not if %s', (_, more) => {
    expect(reported({ ...violation, ...more })).toEqual([]);
  });
});

test.each([
  ["default-src 'self'", "default-src 'self'"],
  ["img-src *; Connect-Src 'none' ;default-src *", "Connect-Src 'none'"],
  ['', 'connect-src'],
])('the directive of %s that forbids connections', (policy, directive) => {
  expect(directiveIn(policy)).toBe(directive);
});

describe('a forbidden request is recorded', () => {
  const A = 'https://a.test/';

  test('if it is that of a stream, whichever is known first', () => {
    const late = new PolicyBlocks();
    expect(late.opened(`${A}#part`)).toBeUndefined();
    expect(late.blocked(blocked(A))).toEqual(blocked(A));
    const early = new PolicyBlocks();
    expect(early.blocked(blocked(A))).toBeUndefined();
    expect(early.opened(A)).toEqual(blocked(A));
  });

  test('once for each stream of the address', () => {
    const blocks = new PolicyBlocks();
    const seen = [blocks.opened(A), blocks.blocked(blocked(A)), blocks.opened(A), blocks.blocked(blocked(A))];
    expect(seen.filter((each) => each !== undefined)).toHaveLength(2);
  });

  test('not if it is another, of which only the latest are remembered', () => {
    const blocks = new PolicyBlocks();
    blocks.opened(A);
    for (let i = 0; i < 10 * POLICY_ADDRESSES; i += 1)
      expect(blocks.blocked(blocked(`https://b.test/${i}`))).toBeUndefined();
    expect(blocks.opened('https://b.test/0')).toBeUndefined();
    expect(blocks.opened(`https://b.test/${10 * POLICY_ADDRESSES - 1}`)).toBeDefined();
    expect(blocks.blocked(blocked(A))).toBeDefined();
  });
});

describe('in a page', () => {
  afterEach(closePage);
  const url = 'https://a.test/events';

  test('forbidden requests alone open no port', async () => {
    const page = await openPage();
    const { capture } = page.capture();
    capture.blocked(blocked(url));
    expect(page.ports).toHaveLength(0);
  });

  test.each(['before', 'after'])('the record of a stream follows it, if the violation came %s it', async (when) => {
    const page = await openPage();
    const { capture } = page.capture();
    if (when === 'before') capture.blocked(blocked(url));
    capture.receive(items(opened()));
    const port = await page.port(0);
    port.start();
    if (when === 'after') capture.blocked(blocked(url));
    vi.advanceTimersByTime(100);
    expect(recordsOf(port.batches).map(({ kind }) => kind)).toEqual(['stream-opened', 'policy-blocked']);
  });
});
