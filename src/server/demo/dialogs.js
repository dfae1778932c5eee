import { read } from './control.js';
import { element } from './dom.js';

const FIELDS = [
  ['event', 'input', 'name (default: message)'],
  ['id', 'input', ''],
  ['data', 'textarea', 'text; each line becomes a data line'],
  ['retry', 'input', 'ms'],
  ['comment', 'input', ''],
  ['raw', 'textarea', 'replaces the fields above: raw bytes, with \\n, \\r, \\0 and \\xHH as escapes'],
];

/** Asks for an event to send; null if the user cancels. */
export async function askMessage(target) {
  const rows = FIELDS.map(([name, tag, hint]) => field(name, element(tag, { name, placeholder: hint, rows: 3 })));
  const values = await ask(`Send to ${target}`, rows, 'Send');
  if (values === null) return null;
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  if (given.raw !== undefined) return { base64: btoa(unescapeBytes(given.raw)) };
  return Object.keys(given).length > 0 ? given : { data: '' };
}

/** Asks for faults, starting with the current ones; null if the user cancels. */
export async function askFaults(target, current) {
  const faults = await read('/faults');
  const rows = faults.map(({ name, about, choices }) =>
    field(name, valueInput(name, current[name] ?? '', choices), about),
  );
  const values = await ask(`Faults for ${target}`, rows, 'Set');
  // Empty means off. To remove the content type, use the query.
  return values && Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function valueInput(name, value, choices) {
  if (choices === undefined) return element('input', { name, value });
  const select = element('select', { name });
  for (const choice of ['', ...choices]) select.append(new Option(choice, choice, false, choice === value));
  return select;
}

function field(name, input, about = '') {
  return element(
    'label',
    { className: 'field' },
    element('code', { className: 'field-name', textContent: name }),
    input,
    element('small', { className: 'field-about', textContent: about }),
  );
}

/** Shows a modal dialog with a form. Resolves with its values, or with null. */
function ask(title, rows, action) {
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { textContent: title }),
    element('div', { className: 'fields' }, ...rows),
    element(
      'div',
      { className: 'line' },
      element('button', { value: '', textContent: 'Cancel', formNoValidate: true }),
      element('button', { value: 'ok', className: 'primary', textContent: action }),
    ),
  );
  const dialog = element('dialog', {}, form);
  document.body.append(dialog);
  // Enter would press the first button of the form, which cancels.
  form.onkeydown = (event) => {
    if (event.key !== 'Enter' || event.target.tagName !== 'INPUT') return;
    event.preventDefault();
    dialog.close('ok');
  };
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove();
      resolve(dialog.returnValue === 'ok' ? Object.fromEntries(new FormData(form)) : null);
    };
  });
}

/** Returns a string with one character per byte. */
function unescapeBytes(text) {
  const characters = { n: '\n', r: '\r', 0: '\0', '\\': '\\' };
  const bytes = [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
  return bytes.replace(/\\(?:x([0-9a-fA-F]{2})|([nr0\\]))/g, (_, hex, short) =>
    hex === undefined ? characters[short] : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
