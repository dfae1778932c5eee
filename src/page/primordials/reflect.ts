/**
 * The built-ins that the hook uses are saved before any script of the page can change them. Nothing in `src/page` calls
 * a built-in by way of a global or a prototype later on.
 */
export const Reflect_apply = Reflect.apply;
export const Reflect_construct = Reflect.construct;
export const defineProperty = Reflect.defineProperty;
export const deleteProperty = Reflect.deleteProperty;
export const getOwnPropertyDescriptor = Reflect.getOwnPropertyDescriptor;
export const getPrototypeOf = Reflect.getPrototypeOf;
export const setPrototypeOf = Reflect.setPrototypeOf;
export const isExtensible = Reflect.isExtensible;
export const ownKeys = Reflect.ownKeys;
