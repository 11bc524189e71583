/** A filesystem mirror whose provider does nothing: what is left of a command's time is not this provider's. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Bundling {
  bundleProvider(options: { readonly folder: string; readonly outfile: string }): Promise<unknown>;
}

/** The folder is the caller's to remove. */
export async function floorMirror(): Promise<string> {
  const mirror = mkdtempSync(join(tmpdir(), 'hybridvpn-floor-'));
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const outfile = join(
    mirror,
    `registry.terraform.io/hybridvpn/hybridvpn/0.0.1/${platform}/terraform-provider-hybridvpn_v0.0.1`,
  );
  const { bundleProvider } = (await import(join(__dirname, '../../bundle-terraform.mjs'))) as Bundling;
  await bundleProvider({ folder: __dirname, outfile });
  return mirror;
}
