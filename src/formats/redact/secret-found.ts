/** Replaces a secret. It needs no escaping, neither in a URL nor in JSON. */
export const MASK = '***';

/** Called with the name and the value of each secret that is masked. */
export type OnSecret = (name: string, value: string) => void;

/** Masks the secrets in a text inside another text. */
export type MaskNested = (text: string) => string;

/** Called with each masked value: that of a name, or a URL's user and password. */
export interface OnSecrets {
  parameter: OnSecret;
  user: (value: string) => void;
}
