/**
 * Room: the native Pulumi provider, `pulumi-resource-hybridvpn`: Pulumi's gRPC protocol spoken from Node without the SDK,
 * whose own server drops previews, timeouts and detailed diffs. Imports core and receives the catalog.
 *
 *   start     main → serve → services, proto/methods      all that a launch loads at once
 *   wire      rpc, proto/, properties                     bytes ↔ messages ↔ values
 *   calls     config, check, diff, write, read, delete, invoke      one file per RPC or small group
 *   engine    engine-log                                  what a person sees while it works
 *   build     schema, answers, handlers                   prepared bytes, and what waits for the first real call
 */
export { packageSchema } from './schema';
