/** Processor time of a browser's processes, read from `/proc`: so on Linux alone. */
import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';

/** Where time is spent. The worker is a thread of the extension's process, the panel its main thread. */
export const HOPS = [
  'page',
  'devtools',
  'worker',
  'panel',
  'extension, other threads',
  'browser',
  'network',
  'storage',
  'other',
] as const;
export type Hop = (typeof HOPS)[number];

/** Seconds of processor time. */
export type Usage = Record<Hop, number>;

/** Linux counts in hundredths of a second (`USER_HZ`). */
const TICKS = 100;
/** Long enough to stand out of whatever else a page does, ms. */
const SPIN_MS = 300;

const NOTHING: Usage = {
  page: 0,
  devtools: 0,
  worker: 0,
  panel: 0,
  'extension, other threads': 0,
  browser: 0,
  network: 0,
  storage: 0,
  other: 0,
};

/** The processes of one browser; those of two pages are told apart. */
export class Processes {
  readonly #session: CDPSession;
  readonly #page: number;
  readonly #tools: number;

  private constructor(session: CDPSession, page: number, tools: number) {
    this.#session = session;
    this.#page = page;
    this.#tools = tools;
  }

  static async of(session: CDPSession, page: Page, tools: Page): Promise<Processes> {
    const renderers = (await idsOf(session)).filter((pid) => isOfPages(read(pid).command));
    const own = await findProcess(renderers, page);
    const others = renderers.filter((pid) => pid !== own);
    return new Processes(session, own, await findProcess(others, tools));
  }

  async usage(): Promise<Usage> {
    const usage = { ...NOTHING };
    for (const pid of await idsOf(this.#session)) {
      const { command, threads } = read(pid);
      for (const { name, seconds } of threads) usage[this.#hop(pid, command, name)] += seconds;
    }
    return usage;
  }

  #hop(pid: number, command: string, thread: string): Hop {
    if (pid === this.#page) return 'page';
    if (pid === this.#tools) return 'devtools';
    if (command.includes('--extension-process')) return extensionHop(thread);
    if (command.includes('NetworkService')) return 'network';
    if (command.includes('StorageService')) return 'storage';
    return command.includes('--type=') ? 'other' : 'browser';
  }
}

export function difference(after: Usage, before: Usage): Usage {
  const found = { ...NOTHING };
  for (const hop of HOPS) found[hop] = after[hop] - before[hop];
  return found;
}

function extensionHop(thread: string): Hop {
  if (thread.startsWith('ServiceWorker')) return 'worker';
  return thread.startsWith('chromium') || thread.startsWith('CrRendererMain') ? 'panel' : 'extension, other threads';
}

async function idsOf(session: CDPSession): Promise<number[]> {
  return (await session.send('SystemInfo.getProcessInfo')).processInfo.map(({ id }) => id);
}

function isOfPages(command: string): boolean {
  return command.includes('--type=renderer') && !command.includes('--extension-process');
}

/** The protocol does not name a page's process: it is the one that works when the page does. */
async function findProcess(ids: readonly number[], page: Page): Promise<number> {
  const before = ids.map(secondsOf);
  await page.evaluate((ms) => {
    for (const end = performance.now() + ms; performance.now() < end; );
  }, SPIN_MS);
  const spent = ids.map((id, i) => secondsOf(id) - (before[i] ?? 0));
  return ids[spent.indexOf(Math.max(...spent))] ?? 0;
}

function secondsOf(pid: number): number {
  return read(pid).threads.reduce((sum, { seconds }) => sum + seconds, 0);
}

interface Thread {
  name: string;
  seconds: number;
}

/** What is gone meanwhile has spent nothing. */
function read(pid: number): { command: string; threads: Thread[] } {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
    return { command, threads: readdirSync(`/proc/${pid}/task`).map((id) => thread(`/proc/${pid}/task/${id}/stat`)) };
  } catch {
    return { command: '', threads: [] };
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function thread(path: string): Thread {
  const text = readFileSync(path, 'latin1');
  const nameEnd = text.lastIndexOf(')');
  // Fields from the third on; 14 and 15 are the ticks in user mode and in the kernel.
  const fields = text.slice(nameEnd + 2).split(' ');
  return {
    name: text.slice(text.indexOf('(') + 1, nameEnd),
    seconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
  };
}
