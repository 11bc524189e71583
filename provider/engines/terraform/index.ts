/**
 * The Terraform provider: protocol 6 spoken from Node, without a Go shim. Imports core and receives the catalog; imported
 * by cli and tests alone.
 *
 *   start     main → serve → handshake, server, services, log      all that a launch loads at once
 *   wire      rpc, methods, proto/, codec (+ numbers), cty          bytes ↔ messages ↔ values
 *   meaning   attributes → schema, translate                        definitions ↔ Terraform's attributes
 *   build     deferred                                              how the bundle keeps the rest out of the start
 */
export { staticAnswers, terraformName } from './schema';
