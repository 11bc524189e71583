/**
 * Self-made X.509 certificates (ECDSA P-256, RFC 5280): Node can read certificates but not make them. Used where a process
 * must show a certificate nobody else issued: the plugin's mutual TLS with Terraform, and the simulators' HTTPS.
 */
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface CertificateRequest {
  commonName: string;
  dnsNames?: string[];
  ips?: string[];
  /** Validity from now; it also starts an hour ago, for peers whose clock is behind. Default 365. */
  days?: number;
}

/** Both PEM; the key is PKCS #8, unencrypted. */
export interface KeyAndCert {
  key: string;
  cert: string;
}

/** A certificate signed by its own key. `ca: true` lets it issue others; it then also serves as a TLS certificate. */
export function selfSigned(request: CertificateRequest & { ca?: boolean }): KeyAndCert {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = name(request.commonName);
  return build(request, pair, { subject, key: pair.privateKey, keyId: keyId(pair.publicKey) }, request.ca ?? false);
}

/** A certificate for a new key, signed by `ca`, good for both ends of a TLS connection. */
export function issue(ca: KeyAndCert, request: CertificateRequest): KeyAndCert {
  const issuer = new X509Certificate(ca.cert);
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = { subject: subjectOf(issuer.raw), key: createPrivateKey(ca.key), keyId: keyId(issuer.publicKey) };
  return build(request, pair, signer, false);
}

interface Signer {
  subject: Buffer;
  key: KeyObject;
  keyId: Buffer;
}

function build(
  request: CertificateRequest,
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  signer: Signer,
  ca: boolean,
): KeyAndCert {
  const now = Date.now();
  const algorithm = sequence(oid('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])), // positive and 16 octets: serials must be unique and at most 20
    algorithm,
    signer.subject,
    sequence(time(now - 3_600_000), time(now + (request.days ?? 365) * 86_400_000)),
    name(request.commonName),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions(request, pair.publicKey, signer.keyId, ca))),
  );
  const signature = sign('sha256', body, { key: signer.key, dsaEncoding: 'der' });
  const der = sequence(body, algorithm, bitString(signature));
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem('CERTIFICATE', der),
  };
}

function extensions(request: CertificateRequest, publicKey: KeyObject, issuerKeyId: Buffer, ca: boolean): Buffer[] {
  const names = [
    ...(request.dnsNames ?? []).map((dns) => tlv(0x82, Buffer.from(dns, 'ascii'))),
    ...(request.ips ?? []).map((ip) => tlv(0x87, ipBytes(ip))),
  ];
  // digitalSignature, and for a CA keyCertSign and cRLSign: bit 0 is the first bit, unused trailing bits are counted
  const usage = ca ? Buffer.from([0x03, 0x02, 0x01, 0x86]) : Buffer.from([0x03, 0x02, 0x07, 0x80]);
  return [
    extension('2.5.29.19', ca ? sequence(Buffer.from([0x01, 0x01, 0xff])) : sequence(), true),
    extension('2.5.29.15', usage, true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2')), false),
    extension('2.5.29.14', tlv(0x04, keyId(publicKey)), false),
    extension('2.5.29.35', sequence(tlv(0x80, issuerKeyId)), false),
    ...(names.length > 0 ? [extension('2.5.29.17', sequence(...names), false)] : []),
  ];
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  return sequence(oid(id), ...(critical ? [Buffer.from([0x01, 0x01, 0xff])] : []), tlv(0x04, value));
}

/** RFC 5280 4.2.1.2 method 1: SHA-1 over the key's bit string. An identifier, not a signature. */
function keyId(publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha1').update(spki.subarray(-65)).digest(); // P-256: the uncompressed point is the last 65 octets
}

/** The subject Name of a DER certificate: the sixth field of its body (version, serial, algorithm, issuer, validity, subject). */
function subjectOf(der: Buffer): Buffer {
  const certificate = children(der)[0];
  const subject = certificate && children(certificate)[5];
  if (!subject) throw new TypeError('the CA certificate is not an X.509 v3 certificate');
  return subject;
}

function children(der: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let offset = header(der, 0).start;
  while (offset < der.length) {
    const { start, length } = header(der, offset);
    parts.push(der.subarray(offset, start + length));
    offset = start + length;
  }
  return parts;
}

function header(der: Buffer, offset: number): { start: number; length: number } {
  const first = der.readUInt8(offset + 1);
  if (first < 0x80) return { start: offset + 2, length: first };
  const octets = first & 0x7f;
  return { start: offset + 2 + octets, length: der.readUIntBE(offset + 2, octets) };
}

function name(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from(commonName, 'utf8')))));
}

function time(ms: number): Buffer {
  const date = new Date(ms);
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, ''); // YYYYMMDDhhmmssZ
  // RFC 5280 4.1.2.5: two-digit years up to 2049
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits));
}

function ipBytes(ip: string): Buffer {
  if (isIP(ip) === 0) throw new TypeError(`not an IP address: ${ip}`);
  return Buffer.from(ipaddr.parse(ip).toByteArray());
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}

const integer = (value: Buffer): Buffer => tlv(0x02, value);
const bitString = (value: Buffer): Buffer => tlv(0x03, Buffer.concat([Buffer.from([0]), value]));
const sequence = (...parts: Buffer[]): Buffer => tlv(0x30, Buffer.concat(parts));

function tlv(tag: number, value: Buffer): Buffer {
  if (value.length < 0x80) return Buffer.concat([Buffer.from([tag, value.length]), value]);
  const length = Buffer.from(value.length.toString(16).padStart(value.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, value]);
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
