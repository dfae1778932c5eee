import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { UpgradeListener } from '../../../../src/server/http/listener.ts';
import { startServer, type TestServer } from '../../../../src/server/server.ts';

export interface Proxied {
  proxy: TestServer;
  target: Server;
  targetUrl: string;
}

/** Starts a server of the test's own and a proxy in front of it; both end with the test. */
export function withTarget(): (handler: RequestListener, onUpgrade?: UpgradeListener) => Promise<Proxied> {
  const open: Proxied[] = [];
  afterEach(async () => {
    for (const { proxy, target } of open.splice(0)) {
      await proxy.close();
      target.closeAllConnections();
      target.close();
    }
  });
  return async (handler, onUpgrade) => {
    const target = createServer(handler);
    if (onUpgrade !== undefined) target.on('upgrade', onUpgrade);
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const targetUrl = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
    const proxied = { proxy: await startServer({ port: 0, proxy: targetUrl }), target, targetUrl };
    open.push(proxied);
    return proxied;
  };
}
