/**
 * The Terraform provider: protocol 6 spoken from Node, without a Go shim. Imports core and receives the catalog; imported
 * by cli and tests alone.
 *
 *   start     main → serve → handshake, services, log               all that a launch loads at once
 *   wire      rpc, methods, proto/, codec (+ numbers), cty          bytes ↔ messages ↔ values
 *   meaning   attributes → schema, translate                        definitions ↔ Terraform's attributes
 *   shared/   server, services, protobuf, planned-state …            what it has in common with the Pulumi plugin
 */
export { staticAnswers, terraformName } from './schema';
