import { isObject } from '../../messages/kinds.ts';
import type { TestServer } from '../test-server/test-server.ts';
import { forgetCode, type Order, type Outcome, outcomeCode, sendCode } from './page-code.ts';
import { parseUrl } from './parse-url.ts';

export type Evaluate = NonNullable<TestServer['evaluate']>;

/** From where a request is sent. */
export interface SendPlace {
  /** URL of the frame that made the request; undefined for the page itself. */
  frameUrl: string | undefined;
  /** URL of that document. */
  documentUrl: string;
}

export interface SendResult {
  /** False: it did not become a stream, or nothing is known of it yet. */
  good: boolean;
  /** What the user should know, in order. */
  messages: readonly string[];
}

/** How many times the panel looks for a response before the dialog says that there is none. */
const LOOKS = 50;
const LOOK_MS = 200;

/** Sends an order from the page, and says what became of it. */
export async function sendAgain(evaluate: Evaluate, order: Order, place: SendPlace): Promise<SendResult> {
  const key = crypto.randomUUID();
  let { frameUrl } = place;
  const messages: string[] = [];
  try {
    await evaluate(sendCode(order, key), frameUrl).catch(async (error: unknown) => {
      if (frameUrl === undefined) throw error;
      frameUrl = undefined;
      messages.push('The frame that made the request is gone, or cannot be reached: it was sent from the page itself.');
      await evaluate(sendCode(order, key));
    });
    const outcome = await outcomeOf(evaluate, key, frameUrl);
    await evaluate(forgetCode(key), frameUrl);
    return { good: isGood(outcome), messages: [...messages, ...outcomeText(outcome, order, place.documentUrl)] };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { good: false, messages: [...messages, `The page could not send it: ${text}`] };
  }
}

async function outcomeOf(evaluate: Evaluate, key: string, frameUrl: string | undefined): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  for (let look = 0; look < LOOKS; look++) {
    const found = await evaluate(outcomeCode(key), frameUrl);
    const before = outcome?.state;
    outcome = readOutcome(found);
    // The policy's event comes after the error: one more look finds it.
    const isFinal = outcome?.state === 'answered' || (outcome?.state === 'failed' && before === 'failed');
    if (outcome === undefined || isFinal) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return outcome;
}

/** A page may write anything there. */
function readOutcome(found: unknown): Outcome | undefined {
  const value: unknown = typeof found === 'string' ? JSON.parse(found) : undefined;
  if (!isObject(value)) return undefined;
  const { error, policy, state, status } = value;
  if (state !== 'pending' && state !== 'answered' && state !== 'failed') return undefined;
  return {
    state,
    ...(typeof status === 'number' && { status }),
    ...(typeof error === 'string' && { error }),
    ...(typeof policy === 'string' && { policy }),
  };
}

function isGood(outcome: Outcome | undefined): boolean {
  return outcome?.state === 'answered' && (outcome.status ?? 200) < 400;
}

/** What the user should know of the outcome; empty if the server answered well. */
export function outcomeText(outcome: Outcome | undefined, order: Order, documentUrl: string): string[] {
  if (outcome === undefined) return ['The page was left before the server answered.'];
  const { error = '', policy, state, status = 200 } = outcome;
  if (state === 'answered') {
    return status < 400 ? [] : [`The server answered ${status}. Change the request and send it again.`];
  }
  if (state === 'pending') return ['Sent. The server has not answered yet: the stream appears once it does.'];
  if (policy !== undefined) return [`The page’s Content Security Policy forbids this request (${policy}).`];
  if (order.client === 'EventSource') return ['The browser closed the EventSource. Its row in the list says why.'];
  const isForeign = parseUrl(order.url)?.origin !== parseUrl(documentUrl)?.origin;
  if (!/^TypeError: (?:Failed to fetch|NetworkError)/.test(error)) return [`The browser refused the request: ${error}`];
  return [
    isForeign
      ? 'The request failed: the server cannot be reached, or CORS does not allow it. The console has the browser’s reason.'
      : 'The request failed: the server cannot be reached. The console has the browser’s reason.',
  ];
}
