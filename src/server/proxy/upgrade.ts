import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { INERT } from '../http/inert.ts';
import type { UpgradeListener } from '../http/listener.ts';
import { isOwnHost } from '../http/names.ts';
import type { HeaderPairs } from '../stream/outgoing.ts';
import { explainTarget } from './explain-target.ts';
import { pathAndQuery } from './origins.ts';
import { requestHeaders } from './request-headers.ts';
import { responseHeaders } from './response-headers.ts';
import type { Target } from './target.ts';

/** Connects WebSockets (and other upgraded requests) to the target: bytes pass both ways unchanged. */
export function upgrader(target: Target, host: string): UpgradeListener {
  return (req, client, head) => {
    client.on('error', () => client.destroy());
    if (!isOwnHost(req.headers.host, host)) return end(client, 403, 'Forbidden', 'This proxy has no such name.');
    const origins = { target: target.url, own: `http://${req.headers.host}` };
    const kept = (response: IncomingMessage) => responseHeaders(response.rawHeaders, origins);
    const headers = requestHeaders(req.rawHeaders, origins, true);
    const outgoing = target.request(req.method ?? 'GET', pathAndQuery(req.url), headers);
    client.once('close', () => outgoing.destroy());
    outgoing.once('upgrade', (response, server, first) => {
      target.reached();
      client.write(
        headText(response, [['Connection', 'Upgrade'], ['Upgrade', response.headers.upgrade ?? ''], ...kept(response)]),
      );
      join(client, server, head, first);
    });
    // The target refused the upgrade.
    outgoing.once('response', (response) => {
      target.reached();
      client.write(headText(response, [...kept(response), ['Connection', 'close']]));
      response.pipe(client);
    });
    outgoing.once('error', (error) => {
      if (client.destroyed) return;
      const why = explainTarget(error);
      target.failed(why);
      end(client, 502, 'Bad Gateway', `The target ${target.url.origin} cannot be reached: ${why}`);
    });
    outgoing.end();
  };
}

/** `head` came with the request, `first` with the response: each goes to the other side. */
function join(client: Duplex, server: Duplex, head: Buffer, first: Buffer): void {
  server.on('error', () => server.destroy());
  if (head.length > 0) server.write(head);
  if (first.length > 0) client.write(first);
  client.pipe(server).pipe(client);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    // Upgraded protocols do not use half-closed connections: when one side ends, the other is flushed and ends too.
    one.once('finish', () => one.destroy());
    one.once('close', () => other.end());
  }
}

function headText({ statusCode, statusMessage }: IncomingMessage, headers: HeaderPairs): Buffer {
  return headBytes(`${statusCode} ${statusMessage}`, headers);
}

function headBytes(status: string, headers: HeaderPairs): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, 'latin1');
}

function end(client: Duplex, status: number, reason: string, text: string): void {
  client.write(
    headBytes(`${status} ${reason}`, [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Connection', 'close'],
      ...INERT,
    ]),
  );
  client.end(`${text}\n`);
}
