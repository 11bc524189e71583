/**
 * Room: what the providers that run as a process of their own (Terraform, the native Pulumi plugin) have in common.
 * Imports core alone; imported by those engines, by file, so that a launch loads no more than it needs.
 *
 *   start     server, services, parent     a listening gRPC server whose messages are bytes
 *   wire      protobuf                     bytes ↔ messages, by table
 * *   meaning   connections                  settings and clients
 *   build     deferred                     how a bundle keeps the rest out of the start
 */
export {};
