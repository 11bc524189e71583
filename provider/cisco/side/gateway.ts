/** A connection is to one router. */
export const GATEWAY = 'IOS-XE';
