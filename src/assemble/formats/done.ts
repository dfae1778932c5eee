/** The last event of several APIs; it does not identify the API. */
export const DONE = '[DONE]';
