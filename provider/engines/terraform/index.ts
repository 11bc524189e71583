/**
 * The Terraform provider: protocol 6 spoken from Node, without a Go shim. Imports core and receives the catalog; imported
 * by cli and tests alone.
 *
 *   start     main → serve → handshake, services, log               all that a launch loads at once
 *   wire      dispatcher, proto/, codec (+ numbers), cty            bytes ↔ messages ↔ values
 *   calls     handlers → rpc/, one file for each, with `provider`   what Terraform asks
 *   meaning   attributes → schema, translate, state, identity       definitions ↔ Terraform's attributes and stores
 *   shared/   server, services, protobuf, connections …            what it has in common with the Pulumi plugin
 */
export { staticAnswers } from './schema';
