/** Libraries that wrap or replace the same functions, loaded after the hook as a page does. */
import { type Checks, event, type Json } from './kit.ts';
import { useAll } from './use-all.ts';

export const path = '/page?script=library-checks';

export const alone = ['zone', 'sentry'];

export const checks: Checks = {
  zone: async () => {
    await import('zone.js');
    const { Zone } = globalThis as unknown as { Zone: ZoneType };
    const ran: string[] = [];
    const zone = Zone.current.fork({
      name: 'page',
      onInvokeTask(delegate, _current, target, task, self, args) {
        if (/EventSource|fetch/.test(task.source)) ran.push(task.source);
        return delegate.invokeTask(target, task, self, args ?? []);
      },
    });
    const result = await zone.run(useAll);
    const received = await zone.run(async () => {
      const source = new EventSource('/events?n=1&end=no');
      const name = await new Promise<string>((done) => {
        source.onmessage = () => done(Zone.current.name);
      });
      source.close();
      return name;
    });
    return [result, received, ran.toSorted()];
  },
  sentry: async () => {
    const sentry = await import('@sentry/browser');
    const seen: Json[] = [];
    sentry.init({
      dsn: 'http://key@127.0.0.1:1/1',
      tracesSampleRate: 1,
      integrations: [sentry.browserTracingIntegration({ enableInp: false })],
      transport: () => ({ send: async () => ({}), flush: async () => true }),
      beforeBreadcrumb(crumb) {
        seen.push([crumb.category ?? '', crumb.level ?? '', String(crumb.data?.['status_code'] ?? '')]);
        return crumb;
      },
    });
    const result = await useAll();
    const traced = await sentry.startSpan(
      { name: 'read' },
      async () => (await (await fetch('/events?n=2')).text()).length,
    );
    return [result, traced, seen];
  },
  event_source_polyfill: async () => {
    const { EventSourcePolyfill } = await import('event-source-polyfill');
    const seen: Json[] = [];
    for (const headers of [{}, { 'X-Own': 'yes' }]) {
      const source = new EventSourcePolyfill('/events?n=3&end=no', { headers });
      await new Promise<void>((done) => {
        let received = 0;
        source.onmessage = ({ data, lastEventId }) => {
          seen.push([data, lastEventId]);
          received += 1;
          if (received === 3) done();
        };
      });
      source.close();
      seen.push(source.readyState);
    }
    return seen;
  },
  interceptors: async () => {
    const { FetchInterceptor } = await import('@mswjs/interceptors/fetch');
    const { XMLHttpRequestInterceptor } = await import('@mswjs/interceptors/XMLHttpRequest');
    const own = [new FetchInterceptor(), new XMLHttpRequestInterceptor()];
    for (const interceptor of own) {
      interceptor.apply();
      interceptor.on('request', ({ controller, request }) => {
        if (!request.url.includes('mocked')) return;
        const body = new Blob(['data: mocked\n\n']).stream();
        controller.respondWith(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
      });
    }
    const mocked = await (await fetch('/mocked')).text();
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/mocked');
    xhr.send();
    await event(xhr, 'loadend');
    const result = await useAll();
    for (const interceptor of own) interceptor.dispose();
    return [mocked, xhr.responseText, result, await (await fetch('/events?n=1')).text()];
  },
};
