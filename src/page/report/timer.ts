import { bare, bareList, sequence } from '../primordials/bare.ts';
import { addEventListener, NativePromise } from '../primordials/built-ins.ts';
import { getter, uncurry } from '../primordials/functions.ts';
import { Reflect_apply } from '../primordials/reflect.ts';

interface Scheduler {
  postTask?: (callback: () => void, options: { delay: number }) => unknown;
}
const { scheduler } = globalThis as { scheduler?: Scheduler };
const postTask = scheduler?.postTask;
const startTimer = setTimeout;

const NativeMessageChannel = MessageChannel;
const receiverOf = getter<MessageChannel, MessagePort>(MessageChannel.prototype, 'port1');
const senderOf = getter<MessageChannel, MessagePort>(MessageChannel.prototype, 'port2');
const postMessage = uncurry<MessagePort, [unknown, Transferable[]], void>(MessagePort.prototype.postMessage);
const startPort = uncurry<MessagePort, [], void>(MessagePort.prototype.start);
const NOTHING = sequence<Transferable>([]);

/**
 * Calls back after about that many ms. A task of the scheduler where there is one: it takes none of the numbers that
 * `setTimeout` gives to the page.
 */
export function later(callback: () => void, milliseconds: number): void {
  // Rejects when the frame is gone; then nothing is left to do.
  if (postTask) void runTask(callback, milliseconds);
  else startTimer(callback, milliseconds);
}

async function runTask(callback: () => void, delay: number): Promise<void> {
  try {
    await Reflect_apply(postTask ?? (() => {}), scheduler, [callback, bare({ delay })]);
  } catch {
    // Not called.
  }
}

/** Calls back in a task soon, even in a hidden page: its timers wait for a second and more, a message does not. */
export function createMessageTask(callback: () => void): () => void {
  let sender: MessagePort | undefined;
  return () => {
    if (!sender) {
      const channel = new NativeMessageChannel();
      const receiver = receiverOf(channel);
      addEventListener(receiver, 'message', callback);
      startPort(receiver);
      sender = senderOf(channel);
    }
    postMessage(sender, null, NOTHING);
  };
}

/** Returns promises that settle in a task soon. */
export function createNextTask(): () => Promise<void> {
  let settle: (() => void)[] = bareList();
  const settleSoon = createMessageTask(() => {
    const waiting = settle;
    settle = bareList();
    for (let i = 0; i < waiting.length; i += 1) waiting[i]?.();
  });
  return () =>
    new NativePromise((resolve) => {
      settle[settle.length] = resolve;
      settleSoon();
    });
}
