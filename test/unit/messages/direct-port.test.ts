import { expect, test } from 'vitest';
import { DirectPorts } from '../../../src/background/direct-ports.ts';
import { offerDirect } from '../../../src/messages/direct-port.ts';
import { portLink } from '../../../src/messages/port-link.ts';
import { FakePort } from './fake-port.ts';

/** A page whose extension port leads to the background, and what the page receives. */
function connected() {
  const [atPage, atBackground] = [new FakePort(), new FakePort()];
  const posted: [unknown, Transferable[]][] = [];
  const worker = {
    ready: Promise.resolve({ active: { postMessage: (...sent: [unknown, Transferable[]]) => posted.push(sent) } }),
  };
  const received: unknown[] = [];
  const page = portLink(offerDirect(atPage, 'panel 1', worker), (message) => received.push(message));
  const ports = new DirectPorts();
  return { atBackground, atPage, page, ports, posted, received };
}

/** Hands the page's own port to the background. */
async function offered({ ports, posted }: ReturnType<typeof connected>): Promise<void> {
  await expect.poll(() => posted.length).toBe(1);
  for (const [message, [port]] of posted) if (port instanceof MessagePort) ports.take(message, [port]);
}

/** What the background has sent over the extension port arrives. */
function deliver({ atBackground, atPage }: ReturnType<typeof connected>): void {
  for (const message of atBackground.sent.splice(0)) atPage.say(message);
}

test('messages of the background take the direct way once there is one, in their order', async () => {
  const its = connected();
  const background = portLink(its.ports.join(its.atBackground, 'panel 1'), () => {});
  background.send('first');
  await offered(its);
  background.send('second');
  background.send('third');
  expect(its.atBackground.sent).toEqual(['first', { kind: 'switched' }]);
  deliver(its);
  await expect.poll(() => its.received).toEqual(['first', 'second', 'third']);
  background.close();
});

test('the direct way may be offered before the extension port arrives', async () => {
  const its = connected();
  await offered(its);
  const background = portLink(its.ports.join(its.atBackground, 'panel 1'), () => {});
  background.send('first');
  expect(its.atBackground.sent).toEqual([{ kind: 'switched' }]);
  deliver(its);
  await expect.poll(() => its.received).toEqual(['first']);
  background.close();
});

test('without a service worker everything takes the extension port', () => {
  const [atPage, atBackground] = [new FakePort(), new FakePort()];
  const received: unknown[] = [];
  const page = portLink(offerDirect(atPage, 'panel 1', undefined), (message) => received.push(message));
  const background = portLink(new DirectPorts().join(atBackground, 'panel 1'), () => {});
  background.send('first');
  for (const message of atBackground.sent) atPage.say(message);
  expect(received).toEqual(['first']);
  page.close();
});

test('a port that is offered for another extension port, or with no offer, is not used', async () => {
  const its = connected();
  const background = portLink(its.ports.join(its.atBackground, 'panel 2'), () => {});
  await offered(its);
  const { port1 } = new MessageChannel();
  for (const message of [undefined, 'panel 2', { kind: 'direct' }, { kind: 'direct', name: 2 }]) {
    its.ports.take(message, [port1]);
  }
  its.ports.take({ kind: 'direct', name: 'panel 2' }, []);
  background.send('first');
  expect(its.atBackground.sent).toEqual(['first']);
  background.close();
  its.page.close();
  port1.close();
});
