/**
 * Room: what the engines have in common, above all those that run as a process of their own (Terraform, the native Pulumi
 * plugin). Imports core alone; imported by the engines, by file, so that a launch loads no more than it needs.
 *
 *   start     server, grpc, services, leaving   a listening gRPC server whose messages are bytes, and its end
 *             http2/                            the protocol below it, as far as gRPC needs it
 *   wire      protobuf                          bytes ↔ messages, by table
 *   meaning   connections, clients              settings, and what is connected with them
 *   build     attached, asset, deferred (+ compiled), runtime  how a bundle keeps the rest out of the start, and Node from
 *                                               working ahead
 */
export {};
