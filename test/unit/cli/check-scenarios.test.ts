/** What `npm run check` says of each of the test server's scenarios. */
import { describe, expect, test } from 'vitest';
import { readUrl } from '../../../src/cli/check/check-url.ts';
import { Diagnosis } from '../../../src/diagnose/diagnosis.ts';
import type { Finding } from '../../../src/diagnose/finding.ts';
import { SCENARIOS } from '../../../src/server/scenarios/index.ts';
import type { Scenario } from '../../../src/server/scenarios/scenario.ts';
import { scenarioUrl, variantsOf } from '../../scenario-urls.ts';
import { withServer } from '../server/helpers/with-server.ts';

const server = withServer();

/** What is found first in those that someone made a mistake in. */
const FOUND: Readonly<Record<string, string>> = {
  'bare-json': 'unknown-field',
  bom: 'bom-inside',
  cached: 'cached',
  'en-dash': 'type-lookalike',
  'encoding-none': 'encoding-none',
  'escaped-newline': 'escaped-newline',
  'framed-twice': 'framed-twice',
  html: 'type-html',
  indented: 'indented-field',
  'invalid-utf8': 'utf8-broken',
  'json-error': 'type-json-error',
  'model-arguments': 'llm-tool-json',
  'model-error': 'llm-error-in-200',
  'model-limit': 'llm-cut-by-limit',
  'no-id': 'retry-tiny',
  'null-id': 'id-null',
  'object-object': 'data-object-object',
  'python-dict': 'data-python-dict',
  replaced: 'utf8-replaced-by-server',
  // The tests make it drop, and come back at once.
  resume: 'retry-tiny',
  retry: 'bad-retry',
  'single-newline': 'single-newline',
  'unknown-fields': 'indented-field',
  unprefixed: 'multiline-data-unprefixed',
  unterminated: 'unterminated-end',
};

/** Mistakes that one reading of a client without a page does not show, and why. */
const NOT_SEEN: Readonly<Record<string, string>> = {
  'onmessage-listener': 'the page listens for the wrong type',
  unheard: 'the page listens for the wrong type',
  'wrong-resume': 'needs a reconnect, as below',
  'built-first': 'needs its wait, which is short here',
  'late-blank': 'needs its waits, which are short here',
  wildcard: 'concerns pages of another origin',
  preflight: 'concerns pages of another origin',
};

async function problemsOf(scenario: Scenario, query: string, reconnects = 0): Promise<Finding[]> {
  const { body, headers = {}, method = 'GET' } = scenario.start;
  const log = await readUrl({
    url: `${server().url}${scenarioUrl(scenario, query, `check-${reconnects}`)}`,
    method,
    headers: Object.entries(headers),
    body: body === undefined ? undefined : JSON.stringify(body),
    duration: 20_000,
    reconnects,
  });
  const diagnosis = new Diagnosis(log);
  diagnosis.advance();
  return diagnosis.all(log.latest);
}

const isGrave = ({ severity }: Finding) => severity !== 'hint';
const idsOf = (findings: readonly Finding[]) => findings.map(({ id }) => id);
const named = (scenarios: readonly Scenario[]) => scenarios.map((scenario) => [scenario.name, scenario] as const);
const isMistaken = ({ name }: Scenario) => FOUND[name] !== undefined;

test('each mistake is found, or there is a reason', () => {
  for (const { group, name } of SCENARIOS)
    if (group === 'mistakes') expect(FOUND[name] ?? NOT_SEEN[name], name).toBeDefined();
});

describe('finds what is wrong with', () => {
  test.each(named(SCENARIOS.filter(isMistaken)))('%s', async (name, scenario) => {
    for (const query of variantsOf(scenario))
      expect(idsOf(await problemsOf(scenario, query)), query).toContain(FOUND[name]);
  });
});

describe('finds no error and no warning in', () => {
  const others = SCENARIOS.filter((each) => !isMistaken(each) && each.group !== 'bodies');
  test.each(named(others))('%s', async (_, scenario) => {
    for (const query of variantsOf(scenario))
      expect(idsOf((await problemsOf(scenario, query)).filter(isGrave)), query).toEqual([]);
  });

  const fixable = SCENARIOS.filter(({ params }) => 'fixed' in params);
  test.each(named(fixable))('%s once it is mended', async (_, scenario) => {
    expect(idsOf((await problemsOf(scenario, 'fixed=on')).filter(isGrave))).toEqual([]);
  });
});

test.each(named(SCENARIOS.filter(({ group }) => group === 'bodies')))(
  'says of %s that it is no event stream',
  async (_, scenario) => {
    for (const query of variantsOf(scenario))
      expect(idsOf((await problemsOf(scenario, query)).filter(isGrave))).toContain('type-other');
  },
);

test('finds by a reconnect that the server goes on in the wrong place', async () => {
  const [scenario] = SCENARIOS.filter(({ name }) => name === 'wrong-resume');
  if (scenario === undefined) throw new Error('no such scenario');
  const idsBy = async (how: string) => idsOf(await problemsOf(scenario, `how=${how}`, 1));
  // Each waits a second before it connects anew.
  const [restart, gap, repeat, constant, right] = await Promise.all(
    ['restart', 'gap', 'repeat', 'constant', 'right'].map(idsBy),
  );
  expect(restart).toContain('last-event-id-unread');
  expect(gap).toContain('resume-gap');
  expect(repeat).toContain('resume-repeat');
  expect(constant).toContain('id-not-changing');
  // A busy machine may take a second for a head.
  expect(right?.filter((id) => id !== 'headers-late')).toEqual([]);
});
