/**
 * A Chromium without a debugger on its tabs, unlike Playwright's: with one, a page is neither prerendered nor kept in
 * the back/forward cache. Its pages run the steps of a test by themselves.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const ARGS = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-sync',
  '--disable-component-update',
  '--remote-debugging-pipe',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

interface Target {
  targetId: string;
  type: string;
  url: string;
}

export interface BrowserWithoutDebugger {
  targets(): Promise<Target[]>;
  /** Opens a tab. */
  open(url: string): Promise<string>;
  /** The value of an expression in a target: JSON. A debugger is attached to it from here on. */
  evaluate(targetId: string, expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function launchWithoutDebugger(
  executablePath: string,
  extension?: string,
): Promise<BrowserWithoutDebugger> {
  const profile = await mkdtemp(join(tmpdir(), 'sse-inspector-'));
  const load = extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : [];
  const browser = spawn(executablePath, [...ARGS, ...load, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  const send = protocol(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
  const sessions = new Map<string, string>();

  async function attach(targetId: string): Promise<string> {
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    const session = String(sessionId);
    sessions.set(targetId, session);
    return session;
  }

  return {
    async targets() {
      const { targetInfos } = await send('Target.getTargets', {});
      return targetInfos as Target[];
    },
    async open(url) {
      const { targetId } = await send('Target.createTarget', { url });
      return String(targetId);
    },
    async evaluate(targetId, expression) {
      const session = sessions.get(targetId) ?? (await attach(targetId));
      const options = { expression, awaitPromise: true, returnByValue: true };
      const { result } = await send('Runtime.evaluate', options, session);
      return (result as { value?: unknown }).value;
    },
    async close() {
      await send('Browser.close', {});
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

type Send = (method: string, params: object, sessionId?: string) => Promise<Record<string, unknown>>;

/** The debugging protocol over a pipe: JSON, each message ended by NUL. */
function protocol(input: Writable, output: Readable): Send {
  const waiting = new Map<
    number,
    { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }
  >();
  let last = 0;
  let text = '';
  output.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const messages = text.split('\0');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const { error, id, result } = JSON.parse(message);
      if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}
