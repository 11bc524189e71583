/**
 * What this machine sets for Node, and which is no part of what is measured. With NODE_EXTRA_CA_CERTS, as companies with a proxy
 * set it, Node 20 reads and parses every certificate of that file at each start: it takes as long as all else of it.
 */
export const WITHOUT_NODES_OWN: NodeJS.ProcessEnv = { NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined };
