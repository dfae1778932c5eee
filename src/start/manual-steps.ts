/** Manual steps if no Chromium was found. The server keeps running. */
export const NO_CHROMIUM = (extension: string, server: string): string => `
No Chromium was found. (Branded Chrome loads no extension from the command line; Chromium and Chrome for Testing do.)
Install one and start again, or set CHROMIUM_PATH to its executable, or do the steps by hand in any Chrome, Edge, Brave …:

  1. Open chrome://extensions and switch on "Developer mode".
  2. Press "Load unpacked" and choose ${extension}
  3. Open ${server}/ and press F12: the panel is the tab "SSE".

The test server stays up until you press Ctrl+C.
`;

/** The same for Firefox. */
export const FIREFOX_BY_HAND = (manifest: string, server: string): string => `
No Firefox was found. Install one and start again, or set FIREFOX_PATH to its executable, or do the steps by hand:

  1. Open about:debugging#/runtime/this-firefox and press "Load Temporary Add-on".
  2. Choose ${manifest}
  3. Open ${server}/ and press F12: the panel is the tab "SSE".

The test server stays up until you press Ctrl+C.
`;
