/** A listener behind HTTPS with an authority of its own, whose certificate clients find in a file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateAuthority } from './certificates';
import { listen, type ListenOptions, type SimListener } from './listener';
import type { VendorSimulator } from './types';

export interface SecureOptions extends Omit<ListenOptions, 'tls'> {
  /** In the name of the folder with the certificate. */
  readonly platform: string;
  /** Clients may show a certificate of their own. */
  readonly requestCert?: boolean;
  /** Where the folder with the certificate is made. Default: that of the system for such. */
  readonly folder?: string;
  /** HTTP all the same, which clients accept on this machine: a handshake costs more than most of what is asked. */
  readonly inClear?: boolean;
}

/** What people choose of it. */
export type ServeOptions = Pick<SecureOptions, 'port' | 'latencyMs' | 'rateLimit' | 'inClear' | 'folder'>;

export interface SecureListener {
  readonly listener: SimListener;
  readonly authority: CertificateAuthority;
  /** `https://127.0.0.1:PORT`, or http */
  readonly url: string;
  /** The CA's certificate in a file; gone after `close`. */
  readonly caFile: string;
  readonly caPem: string;
  close(): Promise<void>;
}

/** In clear nobody is shown a certificate: settings name an authority all the same, and one does for all listeners. */
let unused: CertificateAuthority | undefined;

export async function listenSecurely(
  simulator: VendorSimulator,
  { platform, requestCert, inClear, folder = tmpdir(), clock, port, latencyMs, rateLimit }: SecureOptions,
): Promise<SecureListener> {
  const authority = inClear ? (unused ??= new CertificateAuthority()) : new CertificateAuthority();
  const tls = inClear ? undefined : { ...authority.server(), ...(requestCert === undefined ? {} : { requestCert }) };
  // All or nothing: a listener that stays keeps its process from ending, which has an error to tell.
  const directory = await mkdtemp(join(folder, `hybridvpn-${platform}-`));
  const caFile = join(directory, 'ca.pem');
  const serving = async (): Promise<SimListener> => {
    await writeFile(caFile, authority.caPem);
    return listen(simulator, { clock, port, latencyMs, rateLimit, tls });
  };
  const listener = await serving().catch(async (error: unknown) => {
    await rm(directory, { recursive: true, force: true });
    throw error;
  });
  return {
    listener,
    authority,
    url: listener.origin,
    caFile,
    caPem: authority.caPem,
    close: async () => {
      await listener.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
