/** What each rule says of the test server, read as a page would. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import { RULES } from '../../../src/diagnose/rules/index.ts';
import { withServer } from '../server/helpers/with-server.ts';
import { logOf } from './log-of.ts';
import { type Ask, type Visit, visit } from './page-reading.ts';
import { SCENARIO_CASES, TIMED_CASES, WITHOUT_SCENARIO } from './scenario-cases.ts';
import { askInNoTime } from './timed-asking.ts';

const server = withServer();
let key = 0;

async function found(its: Visit): Promise<string[]> {
  const { port, url } = server();
  key += 1;
  const path = its.path.replace('LOCALHOST', encodeURIComponent(`http://localhost:${port}`));
  return problems(url, { ...its, path: `${path}${path.includes('?') ? '&' : '?'}key=${key}` });
}

async function problems(url: string, its: Visit, ask?: Ask): Promise<string[]> {
  const { documentUrl, streams } = await visit(url, its, ask);
  const log = logOf(streams, documentUrl);
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  return diagnosis.all(log.latest).map(({ id }) => id);
}

test('each rule has a scenario that triggers it, or a reason why none can', () => {
  const known = [...Object.keys(SCENARIO_CASES), ...Object.keys(TIMED_CASES), ...Object.keys(WITHOUT_SCENARIO)];
  expect(known.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(Object.entries(SCENARIO_CASES))('%s', (id, { right, wrong }) => {
  test('is found where a server makes the mistake', async () => {
    expect(await found(wrong)).toContain(id);
  });

  test('is not found where a server nearly makes it', async () => {
    expect(await found(right)).not.toContain(id);
  });
});

describe('of waits', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const problemsOf = (its: Visit) => problems('http://127.0.0.1:4040', its, askInNoTime(its.leaveAfter));

  describe.each(Object.entries(TIMED_CASES))('%s', (id, { right, wrong }) => {
    test('is found where a server or a hop makes the mistake', async () => {
      expect(await problemsOf(wrong)).toContain(id);
    });

    test('is not found where it nearly makes it', async () => {
      expect(await problemsOf(right)).not.toContain(id);
    });
  });
});
