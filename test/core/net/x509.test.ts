import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { AddressInfo } from 'node:net';
import { issue, selfSigned } from '../../../provider/core/net/x509';

test('a CA signs certificates that carry the wanted names and verify', () => {
  const ca = selfSigned({ commonName: 'test CA', ca: true });
  const made = issue(ca, { commonName: 'server', dnsNames: ['localhost'], ips: ['127.0.0.1', '::1'], days: 10 });
  const [authority, certificate] = [new X509Certificate(ca.cert), new X509Certificate(made.cert)];
  expect(certificate.verify(authority.publicKey)).toBe(true);
  expect(certificate.checkIssued(authority)).toBe(true);
  expect([authority.ca, certificate.ca]).toEqual([true, false]);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkHost('elsewhere')).toBeUndefined();
  const days = (Date.parse(certificate.validTo) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(9.9);
  expect(days).toBeLessThan(10.1);
});

test('a self-signed certificate verifies with its own key, keys and serials are never reused', () => {
  const [first, second] = [selfSigned({ commonName: 'plugin' }), selfSigned({ commonName: 'plugin' })];
  const certificate = new X509Certificate(first.cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.serialNumber).not.toBe(new X509Certificate(second.cert).serialNumber);
  expect(first.key).not.toBe(second.key);
});

test('dates past 2049 are encoded', () => {
  const far = new X509Certificate(selfSigned({ commonName: 'far', days: 365 * 40 }).cert);
  expect(new Date(far.validTo).getUTCFullYear()).toBeGreaterThan(2060);
});

test('mutual TLS works with issued certificates on both ends', async () => {
  const ca = selfSigned({ commonName: 'both', ca: true });
  const server = issue(ca, { commonName: 'server', dnsNames: ['localhost'] });
  const client = issue(ca, { commonName: 'client' });
  const options = { ca: ca.cert, ...server, requestCert: true, rejectUnauthorized: true };
  const listener = tls.createServer(options, (socket) => socket.end(String(socket.getPeerCertificate().subject.CN)));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const name = await new Promise<string>((resolve, reject) => {
    const socket = tls.connect({ port, host: '127.0.0.1', servername: 'localhost', ca: ca.cert, ...client });
    socket.on('error', reject);
    socket.on('data', (data) => resolve(data.toString()));
  });
  listener.close();
  expect(name).toBe('client');
});

test('what is no address is refused', () => {
  expect(() => selfSigned({ commonName: 'x', ips: ['300.1.1.1'] })).toThrow('not an IP address');
});
