import { command, follow } from './control.js';
import { askFaults, askMessage } from './dialogs.js';
import { element } from './dom.js';
import { serverState } from './server-state.js';

const MAX_ROWS = 100;
const byId = (id) => document.getElementById(id);

/** Shows the server's side: its clients, what it sent them, every attempt, and the commands. */
export function showServer() {
  const { state, apply } = serverState();
  let drawing = false;
  void follow((event, data) => {
    apply(event, data);
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      draw(state);
    });
  });
  const all = actions({}, 'all clients');
  byId('drop-all').onclick = all.drop;
  byId('send-all').onclick = all.send;
  byId('faults-all').onclick = all.faults;
  byId('clear-faults').onclick = () => run('/faults/clear', {});
  for (const name of ['restart', 'refuse']) {
    byId(name).onclick = () => run(`/${name}`, { seconds: Number(byId('seconds').value) });
  }
}

async function run(path, body) {
  const note = byId('note');
  try {
    await command(path, body);
    note.textContent = '';
  } catch (error) {
    note.textContent = error.message;
  }
}

function actions(target, title, faults = {}) {
  return {
    drop: () => run('/drop', { ...target, how: byId('how').value }),
    send: async () => {
      const message = await askMessage(title);
      if (message !== null) await run('/send', { ...target, ...message });
    },
    faults: async () => {
      const chosen = await askFaults(title, faults);
      if (chosen !== null) await run('/faults', { ...target, faults: chosen });
    },
  };
}

function draw(state) {
  byId('server').dataset.state = !state.reached ? 'lost' : state.listening ? 'open' : 'closed';
  byId('server-state').textContent = !state.reached
    ? 'The server cannot be reached.'
    : `${modeText(state)}${state.listening ? 'Listening' : 'The port is closed'} · ${count(state.clients.size, 'client')} · ${faultText(state.faults)}`;
  byId('clear-faults').disabled = state.faults.length === 0 && ![...state.clients.values()].some(hasFaults);
  const clients = [...state.clients.values()].slice(-MAX_ROWS).reverse();
  keyed(
    byId('server-clients'),
    clients,
    (client) => clientRow(client),
    (row, client) => updateRow(row, client, state),
  );
  byId('no-server-clients').hidden = clients.length > 0;
  keyed(byId('attempts'), state.attempts.slice(0, MAX_ROWS), attemptRow, updateAttempt);
}

const hasFaults = ({ faults }) => Object.keys(faults ?? {}).length > 0;
const count = (n, word) => `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
const query = (faults) =>
  Object.entries(faults)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

function modeText({ mode, target, file }) {
  if (mode === 'replay') return `Replay of ${file} · `;
  if (mode !== 'proxy') return '';
  return `Proxy for ${target.url}${target.problem === null ? '' : ` (cannot be reached: ${target.problem.message})`} · `;
}

function faultText(faults) {
  if (faults.length === 0) return 'no faults set';
  return faults
    .map(({ path, faults, left }) => `${path ?? 'all'}: ${query(faults)}${left === null ? '' : ` (${left} more)`}`)
    .join(', ');
}

/** Reuses the rows of items that stay, so that a button does not vanish under the pointer. */
function keyed(list, items, make, update) {
  const rows = new Map([...list.children].map((row) => [row.dataset.id, row]));
  const wanted = items.map((item) => {
    const row = rows.get(String(item.id)) ?? make(item);
    row.dataset.id = item.id;
    update(row, item);
    return row;
  });
  for (const row of rows.values()) if (!wanted.includes(row)) row.remove();
  wanted.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

function clientRow(client) {
  const { drop, send, faults } = actions({ client: client.id }, `client ${client.id}`, client.faults);
  const button = (text, onclick) => element('button', { type: 'button', textContent: text, onclick });
  const pause = button('Pause', () => run(pause.textContent === 'Pause' ? '/pause' : '/resume', { client: client.id }));
  pause.className = 'pause';
  return element(
    'li',
    { className: 'server-client', 'data-testid': 'server-client' },
    element('span', { className: 'id', textContent: `#${client.id}` }),
    element('code', { className: 'what', textContent: `${client.method} ${client.url}` }),
    element('span', { className: 'facts' }),
    element(
      'span',
      { className: 'buttons' },
      button('Drop', drop),
      pause,
      button('Send…', send),
      button('Faults…', faults),
    ),
  );
}

function updateRow(row, client, state) {
  const paused = state.paused.has(client.id);
  row.querySelector('.pause').textContent = paused ? 'Resume' : 'Pause';
  row.classList.toggle('paused', paused);
  const facts = [count(client.sent.events, 'event'), size(client.sent.bytes)];
  if (client.attempt > 1) facts.push(`attempt ${client.attempt}`);
  if (client.lastEventId !== null) facts.push(`after #${client.lastEventId}`);
  row.querySelector('.facts').textContent = facts.join(' · ');
}

function attemptRow(attempt) {
  return element(
    'details',
    { className: 'attempt', 'data-testid': 'attempt' },
    element(
      'summary',
      {},
      element('time', { textContent: new Date(attempt.time).toLocaleTimeString('en-GB') }),
      element('code', { className: 'what', textContent: `${attempt.method} ${attempt.url}` }),
      element('span', { className: 'facts' }),
    ),
    element('pre', { textContent: attempt.headers.map(([name, value]) => `${name}: ${value}`).join('\n') }),
  );
}

function updateAttempt(row, { status, lastEventId, ended, sent }) {
  const facts = [status === 0 ? 'no answer' : status];
  if (lastEventId !== null) facts.push(`Last-Event-ID ${lastEventId}`);
  facts.push(ended === null ? 'open' : `${count(sent.events, 'event')}, ${ended.reason}`);
  row.querySelector('.facts').textContent = facts.join(' · ');
}

function size(bytes) {
  if (bytes < 10_000) return `${bytes} B`;
  return bytes < 10_000_000 ? `${(bytes / 1000).toFixed(0)} kB` : `${(bytes / 1_000_000).toFixed(0)} MB`;
}
