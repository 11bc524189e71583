/** In a file of its own, which remembers: what tells secrets from other values is asked by much that knows of no run. */
import { SecretSet } from './redaction';

/** The set that all clients of a process share, so that an engine can pass everything it prints through one filter. */
export const liveSecrets = new SecretSet();
