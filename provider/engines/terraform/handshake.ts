/**
 * How Terraform and a provider process find each other (HashiCorp's go-plugin, protocol 1).
 *
 *   in   TF_PLUGIN_MAGIC_COOKIE      proves that Terraform started us; a person at a shell gets an explanation instead
 *        PLUGIN_PROTOCOL_VERSIONS    "5,6": the versions Terraform speaks; we speak 6
 *        PLUGIN_CLIENT_CERT          PEM of the one client that may connect
 *        PLUGIN_MIN_PORT, _MAX_PORT  for TCP (Windows)
 *        PLUGIN_UNIX_SOCKET_DIR      where sockets go, if Terraform wants a say
 *   out  one line on stdout: 1|6|unix|/path|grpc|<our certificate, DER in base64 without padding>
 *
 * Anything else on stdout before that line makes Terraform give up with "unrecognized remote plugin message".
 */
import { isIP } from 'node:net';
import type { Address } from '../shared/server';

export const MAGIC_COOKIE_KEY = 'TF_PLUGIN_MAGIC_COOKIE';
export const MAGIC_COOKIE_VALUE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const CORE_PROTOCOL = 1;
const PROVIDER_PROTOCOL = 6;

export interface HandshakeInput {
  /** PEM of the client's certificate. */
  readonly clientCertificate: string;
  readonly ports: { readonly min: number; readonly max: number };
  readonly socketDirectory?: string;
}

/** The process was not started in a way it can serve; the message is for the person who reads stderr. */
export class HandshakeRefusal extends Error {}

/** @throws HandshakeRefusal when Terraform did not start us, or speaks another version, or sent no certificate. */
export function readHandshake(env: NodeJS.ProcessEnv): HandshakeInput {
  if (env[MAGIC_COOKIE_KEY] !== MAGIC_COOKIE_VALUE) {
    throw new HandshakeRefusal(
      'This is the hybridvpn provider for Terraform and OpenTofu. It is started by them and does nothing on its own.\n' +
        'Put it in a filesystem mirror, name hybridvpn/hybridvpn in required_providers, and run `terraform init`.\n' +
        'To attach a debugger, start it with --debug.',
    );
  }
  const versions = (env.PLUGIN_PROTOCOL_VERSIONS ?? '').split(',').map((text) => text.trim());
  if (!versions.includes(String(PROVIDER_PROTOCOL))) {
    throw new HandshakeRefusal(
      `The hybridvpn provider speaks plugin protocol 6, this Terraform offers ${versions.join(', ') || 'none'}: ` +
        'use Terraform 1.0 or later, or any OpenTofu.',
    );
  }
  const clientCertificate = env.PLUGIN_CLIENT_CERT ?? '';
  if (!clientCertificate.includes('-----BEGIN CERTIFICATE-----')) {
    // Without it any local process could connect and read credentials out of provider configurations.
    throw new HandshakeRefusal(
      'PLUGIN_CLIENT_CERT holds no certificate: the hybridvpn provider serves only over mutual TLS.',
    );
  }
  return {
    clientCertificate,
    ports: { min: portOf(env.PLUGIN_MIN_PORT), max: portOf(env.PLUGIN_MAX_PORT) },
    socketDirectory: env.PLUGIN_UNIX_SOCKET_DIR || undefined,
  };
}

/** 0 (any free port) when absent or not a port. */
function portOf(text: string | undefined): number {
  const port = Number(text ?? '');
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : 0;
}

export function addressText(address: Address): string {
  if (address.network === 'unix') return address.path;
  return isIP(address.host) === 6 ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

/** The line that Terraform waits for; `certificate` is our PEM. */
export function handshakeLine(address: Address, certificate: string): string {
  const body = certificate.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
  const fields = [
    CORE_PROTOCOL,
    PROVIDER_PROTOCOL,
    address.network,
    addressText(address),
    'grpc',
    body.replace(/=+$/, ''),
  ];
  return `${fields.join('|')}\n`;
}

/** The value for TF_REATTACH_PROVIDERS: Terraform then connects to a running process, without TLS, and never stops it. */
export function reattachValue(sources: readonly string[], address: Address, pid: number): string {
  const entry = {
    Protocol: 'grpc',
    ProtocolVersion: PROVIDER_PROTOCOL,
    Pid: pid,
    Test: true,
    Addr: { Network: address.network, String: addressText(address) },
  };
  return JSON.stringify(Object.fromEntries(sources.map((source) => [source, entry])));
}
