/** Elements that Markdown needs; others give way to what is in them. */
const ELEMENTS = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li pre code em strong del hr br a table thead tbody tr th td sup section'.split(
    ' ',
  ),
);
/** A panel loads nothing, and opens nothing but pages and mail. */
const LINK = /^(?:https?|mailto):/i;

/**
 * The nodes of HTML that was made of Markdown. Only known elements come through, without attributes but a link's address
 * and a list's first number; an image becomes a link. Parsing runs no script and loads nothing.
 */
export function safeNodes(html: string): DocumentFragment {
  const into = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, 'text/html').body, into);
  return into;
}

function copy(from: Node, into: Node): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) into.appendChild(document.createTextNode(node.data));
    else if (node instanceof HTMLImageElement) into.appendChild(link(node.src, node.alt || 'image'));
    else if (node instanceof HTMLInputElement) into.appendChild(document.createTextNode(node.checked ? '☑ ' : '☐ '));
    else if (node instanceof HTMLElement) copyElement(node, into);
  }
}

function copyElement(from: HTMLElement, into: Node): void {
  const name = from.localName;
  if (!ELEMENTS.has(name)) {
    copy(from, into);
    return;
  }
  const element = from instanceof HTMLAnchorElement ? link(from.href, '') : document.createElement(name);
  if (from instanceof HTMLOListElement && element instanceof HTMLOListElement) element.start = from.start;
  into.appendChild(element);
  copy(from, element);
}

function link(address: string, text: string): HTMLElement {
  if (!LINK.test(address)) {
    const plain = document.createElement('span');
    plain.textContent = text;
    return plain;
  }
  const element = document.createElement('a');
  Object.assign(element, { href: address, title: address, target: '_blank', rel: 'noreferrer', textContent: text });
  return element;
}
