import type { Frame, Page } from 'playwright';
import type { TestServer } from '../../server/server.ts';
import { askModel, followStream } from './page-scripts.ts';

interface Stage {
  server: TestServer;
  /** The inspected page. */
  page: Page;
  panel: Frame;
  devtools: Page;
}

export interface Scene {
  /** Starts streams in the page, and brings the panel to what the picture shows. */
  play(stage: Stage): Promise<void>;
  /** Selector of the pictured part; the whole panel without it. */
  of?: string;
}

/** By the name of the file. */
export const SCENES: Readonly<Record<string, Scene>> = {
  events: {
    async play({ page, panel, server }) {
      server.control.setFaults({ path: '/resume' }, { drop: 9 });
      await run(page, followStream, '/job', 'onStatus');
      await run(page, followStream, '/resume?retry=700', 'message');
      await run(page, askModel, '/v1/messages');
      await addColumn(panel, '$.progress');
      await marked(panel, 'connection 3');
      await panel.getByTestId('event-row').filter({ hasText: 'onStatus' }).last().click();
      // The editor is loaded when it is first needed.
      await panel.locator('.detail .cm-content').waitFor();
    },
  },
  answer: {
    async play({ page, panel }) {
      await run(page, askModel, '/v1/messages?count=38');
      await panel.getByRole('tab', { name: 'Assembled' }).click();
      await finished(panel);
      await panel.locator('summary').filter({ hasText: 'Request' }).click();
      await panel.locator('.part summary').filter({ hasText: 'Reasoning' }).click();
    },
  },
  reconnects: {
    async play({ page, panel, server }) {
      server.control.setFaults({ path: '/resume' }, { drop: 6 });
      await run(page, followStream, '/resume?count=40&retry=900', 'message');
      await panel.getByRole('tab', { name: 'Connections' }).click();
      await finished(panel);
      await panel.getByTestId('connection-row').nth(3).click();
    },
  },
  problems: {
    async play({ page, panel }) {
      await run(page, followStream, '/wrong-resume?how=gap', 'message');
      await run(page, followStream, '/unheard', 'message');
      await run(page, followStream, '/built-first', 'message');
      await panel.getByRole('tab', { name: /^Problems/ }).click();
      await panel.getByText('resume-gap', { exact: true }).waitFor();
      await panel.getByTestId('stream-row').filter({ hasText: 'built-first' }).getByText('3 events').waitFor();
    },
  },
  server: {
    async play({ page, panel, server }) {
      await run(page, followStream, '/status', 'status');
      await run(page, followStream, '/numbers', 'message');
      await run(page, followStream, '/job?step=1', 'onStatus');
      await panel.getByRole('button', { name: 'Test server', exact: true }).click();
      const view = panel.getByRole('region', { name: 'Test server' });
      await view.getByLabel('Control port').fill(new URL(server.controlUrl).port);
      await view.getByRole('button', { name: 'Connect', exact: true }).click();
      await view.getByTestId('server-client').nth(2).waitFor();
      await counted(panel, 20);
      const cut = view.getByTestId('server-client').filter({ hasText: '/job' });
      await cut.getByRole('button', { name: 'Drop' }).click();
      await marked(panel, 'connection 2');
      await counted(panel, 30);
    },
  },
  overview: {
    async play({ page, panel, server }) {
      server.control.setFaults({ path: '/resume' }, { drop: 12 });
      await run(page, followStream, '/resume?retry=1200', 'message');
      await run(page, followStream, '/job', 'onStatus');
      await run(page, askModel, '/v1/messages');
      await run(page, followStream, '/status', 'status');
      await marked(panel, 'connection 4');
    },
    of: '.overview',
  },
};

/** In a script of the page, so that the panel can name it as the initiator. */
async function run<Args extends string[]>(page: Page, script: (...args: Args) => void, ...args: Args): Promise<void> {
  const content = `(${script})(...${JSON.stringify(args)})\n//# sourceURL=${new URL('/app.js', page.url())}`;
  await page.addScriptTag({ content });
}

/** Waits for a row that is no event. */
async function marked(panel: Frame, text: string): Promise<void> {
  await panel.getByTestId('marker-row').filter({ hasText: text }).waitFor();
}

async function counted(panel: Frame, least: number): Promise<void> {
  await panel.waitForFunction(
    (from) => Number(document.querySelector<HTMLElement>('[data-testid=event-total]')?.dataset['value']) >= from,
    least,
  );
}

async function finished(panel: Frame): Promise<void> {
  await panel.locator('.status').getByText('0 live', { exact: true }).waitFor();
}

async function addColumn(panel: Frame, path: string): Promise<void> {
  await panel.getByRole('columnheader', { name: 'Data' }).click({ button: 'right' });
  await panel.getByRole('menuitem', { name: 'Add column from JSON path…' }).click();
  await panel.getByRole('textbox', { name: 'JSON path' }).fill(path);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
}
