/** Files by their path on loopback, as the servers of a registry have them, over HTTP or HTTPS, until `close`. */
import { createReadStream, statSync } from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { issue, selfSigned } from '../../../provider/core/net/x509';

/** What stands at a path: a file, or an object that is told as JSON. */
export type Served = { readonly file: string } | { readonly json: object };

export interface Serving {
  readonly url: string;
  /** HTTPS: the certificate of whoever signed its own, PEM. */
  readonly ca?: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function serve(paths: ReadonlyMap<string, Served>, { tls }: { readonly tls: boolean }): Promise<Serving> {
  const asked: string[] = [];
  const answer: RequestListener = ({ url = '' }, response) => {
    asked.push(url);
    const found = paths.get(url);
    if (found === undefined) response.writeHead(404).end();
    else if ('json' in found)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found.json));
    else {
      // Pulumi compares the length with what it reads, and takes none for another one.
      const headers = { 'content-type': 'application/octet-stream', 'content-length': statSync(found.file).size };
      createReadStream(found.file).pipe(response.writeHead(200, headers));
    }
  };
  const ca = tls ? selfSigned({ commonName: 'a mirror of a release', ca: true }) : undefined;
  const server =
    ca === undefined
      ? createHttp(answer)
      : createHttps(issue(ca, { commonName: 'localhost', dnsNames: ['localhost'], ips: ['127.0.0.1'] }), answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    ca: ca?.cert,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
