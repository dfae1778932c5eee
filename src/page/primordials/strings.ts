import { uncurry } from './functions.ts';

const { prototype } = String;

export const stringSlice = uncurry(prototype.slice);
export const stringToLowerCase = uncurry(prototype.toLowerCase);
export const stringToUpperCase = uncurry(prototype.toUpperCase);
export const stringTrim = uncurry(prototype.trim);
export const stringCharCodeAt = uncurry(prototype.charCodeAt);
export const stringIndexOf = uncurry<string, [string, number?], number>(prototype.indexOf);
export const stringLastIndexOf = uncurry<string, [string, number?], number>(prototype.lastIndexOf);
