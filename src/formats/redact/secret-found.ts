/** Replaces a secret. It needs no escaping, neither in a URL nor in JSON. */
export const MASK = '***';

/** Called with the name and the value of each secret that is masked. */
export type OnSecret = (name: string, value: string) => void;

/** What masks the secrets in a text that another text contains. */
export type MaskNested = (text: string) => string;

/** Told what is masked: the value of a name, or a URL's user and password. */
export interface OnSecrets {
  parameter: OnSecret;
  user: (value: string) => void;
}
