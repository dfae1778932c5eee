/** The commands that `npm test` runs. Pure: `main.ts` runs them. */
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm test -- [options]

Without options: lint, types, build, unit tests, tests in Firefox, page and end-to-end tests.

  --quick        run lint, types, unit tests with a tenth of the random runs, and the core of the browser tests
  --only WHAT    run only this part; may be repeated:
                   lint, types
                   unit, unit/FOLDER            unit/capture/filter
                   page, page/GROUP[/CHECK]     page/fetch-abort, page/fetch-abort/while_reading
                   e2e, e2e/FILE                e2e/table
                   firefox, firefox/FILE        firefox/capture
  --soak MINUTES run streams that break at random, for this long
  --repeat N     run N times in a row, until one run fails
  --help         show this text

npm run test:watch -- FOLDER runs unit tests again at every change.
`;

export interface Step {
  name: string;
  /** A program and its arguments. */
  command: readonly [program: string, ...args: string[]];
  env?: Readonly<Record<string, string>>;
  /** Lanes of steps that run at the same time: in a lane one after the other. */
  beside?: readonly (readonly Step[])[];
  /** Its output is printed when it ends, not between the lines of the others. */
  isHeldBack?: boolean;
}

interface Plan {
  steps: readonly Step[];
  repeat: number;
  help: boolean;
}

const script = (name: string, ...args: string[]): Step['command'] => ['npm', 'run', '--silent', name, '--', ...args];

/** Alone, lint checks the types as well. */
const LINT: Step = { name: 'lint', command: script('lint') };
/** The same without the types, which a run checks at the same time. */
const LINT_CODE: Step = { name: 'lint', command: script('lint:code') };
const TYPES: Step = { name: 'types', command: script('typecheck') };
const unitTests = (...args: string[]): Step => ({ name: 'unit tests', command: script('test:unit', ...args) });
const firefoxTests = (...args: string[]): Step => ({ name: 'Firefox tests', command: script('test:firefox', ...args) });
const BUILD: Step = { name: 'build', command: script('build') };
const CHROMIUM_BUILD: Step = { name: 'build', command: ['npx', 'vite', 'build', '--logLevel', 'error'] };
const CHROMIUM: Step = { name: 'browser', command: ['npx', 'tsx', 'src/start/ensure-browser.ts'] };
/** What tests in a browser need first. */
const BROWSER: readonly Step[] = [BUILD, CHROMIUM];
/** Takes seconds and finds most mistakes. */
const first = (build: Step): readonly Step[] => [{ ...LINT_CODE, beside: [[TYPES], [build]] }, CHROMIUM];

/** Throws an `Error` with a message for people when an argument is wrong. */
export function planOf(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      soak: { type: 'string' },
      repeat: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (!/^[1-9]\d*$/.test(values.repeat)) throw new Error(`--repeat takes a number of times, not ${values.repeat}`);
  const parts = values.only.map(partOf);
  if (values.soak !== undefined) parts.push(soak(values.soak));
  const steps = parts.length > 0 ? once(parts.flat()) : all(values.quick);
  return { steps, repeat: Number(values.repeat), help: values.help };
}

function all(quick: boolean): readonly Step[] {
  const unit = unitTests();
  if (quick) {
    const fewer: Step = { ...heldBack(unit), env: { RANDOM_SHARE: '0.1' } };
    return [...first(CHROMIUM_BUILD), { ...browserTests('quick browser tests', '--grep=@quick'), beside: [[fewer]] }];
  }
  // What runs beside the end-to-end tests takes about as long as they do. The idle test sleeps.
  const lanes = [[unit, firefoxTests(), browserLane('page')], [browserLane('idle')]];
  return [...first(BUILD), { ...browserLane('e2e'), beside: lanes.map((lane) => lane.map(heldBack)) }];
}

/** Tests of pages or end to end, of which one waits for a worker to sleep. Runs side by side keep their traces apart. */
const LANES = {
  page: { name: 'page tests', args: ['--project=page'] },
  e2e: { name: 'end-to-end tests', args: ['--project=e2e', '--grep-invert=@idle'] },
  idle: { name: 'idle test', args: ['--project=e2e', '--grep=@idle'] },
} as const;

function browserLane(lane: keyof typeof LANES): Step {
  const { args, name } = LANES[lane];
  return browserTests(name, ...args, `--output=test-results/${lane}`);
}

function heldBack(step: Step): Step {
  return { ...step, isHeldBack: true };
}

function partOf(what: string): readonly Step[] {
  const [part = '', ...rest] = what.split('/');
  switch (part) {
    case 'lint':
      return [LINT];
    case 'types':
      return [TYPES];
    case 'unit':
      return [unitTests(['test/unit', ...rest].join('/'))];
    case 'page':
      return [...BROWSER, pageTests(...rest)];
    case 'e2e':
      return [...BROWSER, browserTests('end-to-end tests', '--project=e2e', ['test/e2e', ...rest].join('/'))];
    case 'firefox':
      return [...BROWSER, firefoxTests(['test/firefox', ...rest].join('/'))];
    default:
      throw new Error(`--only takes lint, types, unit, page, e2e or firefox, not ${what}`);
  }
}

function soak(minutes: string): readonly Step[] {
  if (!(Number(minutes) > 0)) throw new Error(`--soak takes a number of minutes, not ${minutes}`);
  const step = browserTests('soak', '--project=e2e', 'test/e2e/soak.spec.ts');
  return [...BROWSER, { ...step, env: { SOAK_MINUTES: minutes } }];
}

function pageTests(group?: string, check?: string): Step {
  const step = browserTests('page tests', '--project=page', ...(group ? ['--grep', `mode: ${group}( |$)`] : []));
  return check ? { ...step, env: { CHECKS: `^${group}/${check}$` } } : step;
}

function browserTests(name: string, ...args: string[]): Step {
  return { name, command: ['npx', 'playwright', 'test', ...args] };
}

/** Each step once. */
function once(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map((step) => [step.command.join(' '), step])).values()];
}
