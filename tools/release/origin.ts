/**
 * Beside each artefact where it came from, `<artefact>.provenance.json`, a statement in the form of in-toto with SLSA's
 * predicate, and what is in it and what it needs beside itself, `<artefact>.cdx.json`, a bill of materials (CycloneDX 1.6).
 * Neither names a time or a machine, so that they are the same when they are made again.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../provider/version';
import { root } from '../kit/root';
import { sha256 } from './digests';
import type { Artefact, Need } from './layout';
import type { Component } from './notices';
import { NODE, PLATFORMS, nameOf } from './platforms';

/** @param out the folder with the artefact */
export function writeOrigin(artefact: Artefact, out: string): void {
  const digest = sha256(readFileSync(join(out, artefact.file)));
  const write = (suffix: string, content: object): void =>
    writeFileSync(join(out, `${artefact.file}.${suffix}`), `${JSON.stringify(content, null, 2)}\n`);
  write('provenance.json', provenanceOf(artefact, digest));
  write('cdx.json', billOf(artefact, digest));
}

function billOf({ file, bundled, needs }: Artefact, digest: string): object {
  const parts = [...bundled.map(partOf), ...needs.map(needOf)];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': file,
        name: file,
        version,
        hashes: [{ alg: 'SHA-256', content: digest }],
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: parts,
    dependencies: [{ ref: file, dependsOn: parts.map((one) => one['bom-ref']) }],
  };
}

function partOf({ name, version: its, licence }: Component) {
  return {
    type: name === 'node' ? 'platform' : 'library',
    'bom-ref': `${name}@${its}`,
    name,
    version: its,
    purl: name === 'node' ? `pkg:generic/node@${its}` : `${npm(name)}@${its}`,
    licenses: [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }],
  };
}

/** Its version is that of the day on which somebody installs: what it may be is told, as the client writes it. */
const needOf = ({ name, range, ecosystem }: Need) => ({
  type: 'library',
  'bom-ref': `${ecosystem}:${name}`,
  name,
  purl: ecosystem === 'npm' ? npm(name) : `pkg:${ecosystem}/${name}`,
  properties: [{ name: 'hybridvpn:range', value: range }],
});

const npm = (name: string): string => `pkg:npm/${name.replace('@', '%40')}`;

function provenanceOf({ file, platform }: Artefact, digest: string): object {
  const runtime = PLATFORMS.find((one) => nameOf(one) === platform);
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: file, digest: { sha256: digest } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'make release-artifacts',
        externalParameters: { version, ...(platform !== undefined && { platform }) },
        resolvedDependencies: [
          { name: 'sources', digest: { gitCommit: commit() } },
          { name: 'package-lock.json', digest: { sha256: sha256(readFileSync(join(root, 'package-lock.json'))) } },
          ...(runtime === undefined
            ? []
            : [{ name: `${runtime.runtime}@${NODE}`, digest: { sha512: inHex(runtime.integrity) } }]),
        ],
      },
      runDetails: { builder: { id: `node ${process.version}` } },
    },
  };
}

const inHex = (integrity: string): string => Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');

const commit = (): string => execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
