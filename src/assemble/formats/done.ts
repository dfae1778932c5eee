/** What several APIs send as their last event; it says nothing about which of them it is. */
export const DONE = '[DONE]';
