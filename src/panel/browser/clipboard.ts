/**
 * Copies text, in answer to a click or a key. DevTools give their panels no `navigator.clipboard`
 * (https://crbug.com/1183003), so it goes the old way: the copy that is asked for is answered with the text.
 * False where the browser refuses.
 */
export function copyText(text: string): boolean {
  const answering = new AbortController();
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('copy', answer, { capture: true, signal: answering.signal });
  try {
    return document.execCommand('copy');
  } finally {
    answering.abort();
  }
}
