/** Cisco's own models as judge of JSON, by yanglint. Neither is part of the package: without them nothing is judged. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Bag } from '../../provider/core/define/paths';

const RELEASE = 'iosxe-17.12.1';
const CONFIGURATION = ['features', 'native', 'crypto', 'tunnel', 'route-map', 'bgp'];
/** What runs. */
const OPERATION = ['crypto-oper', 'bgp-oper'];
/** With conditions that libyang takes for a circle; the lists that they guard are none of ours. */
const CIRCULAR = 'Cisco-IOS-XE-isis.yang';

const ENOUGH = 5;

const folders = [process.env['HYBRIDVPN_YANG'], resolve(__dirname, '../../../shared/yang')];
const models = folders.map((folder) => folder && join(folder, RELEASE)).find((folder) => folder && existsSync(folder));
const hasTool = spawnSync('yanglint', ['--version']).status === 0;

/** Why nothing can be judged; undefined: it can. */
export const notJudged =
  models === undefined
    ? `there are no models of ${RELEASE}: HYBRIDVPN_YANG names the folder that holds them`
    : hasTool
      ? undefined
      : 'there is no yanglint (Debian: libyang2-tools)';

type Kind = 'edit' | 'config' | 'get';

export class Judge {
  private readonly folder = mkdtempSync(join(tmpdir(), 'hybridvpn-yang-'));

  constructor() {
    for (const name of readdirSync(models!)) copyFileSync(join(models!, name), join(this.folder, name));
    const path = join(this.folder, CIRCULAR);
    const text = readFileSync(path, 'utf8');
    rmSync(path);
    writeFileSync(path, text.replaceAll(/^.*when 'not\(\.\.\/(gateway-or-prefix|route-map|acl)\/.*$/gm, ''));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * @param kind `edit`: names and values alone, as a part of a configuration can be judged; `config`: a whole one, with what must
   * hold in it; `get`: what runs
   * @returns what is wrong with each that is not valid
   */
  judge(kind: Kind, documents: readonly Bag[]): string[] {
    const files = documents.map((document, index) => {
      const file = join(this.folder, `${kind}-${index}.json`);
      writeFileSync(file, JSON.stringify(document));
      return file;
    });
    const wrong: string[] = [];
    // The tool ends with the first that is not valid. Enough of them tell what is wrong with all.
    while (wrong.length < ENOUGH) {
      const said = this.run(kind, files);
      if (said === undefined) break;
      const at = files.findIndex((file) => said.includes(basename(file)));
      if (at < 0) return [said];
      wrong.push(`${said}\n${readFileSync(files[at]!, 'utf8')}`);
      files.splice(at, 1);
    }
    return wrong;
  }

  private run(kind: Kind, files: readonly string[]): string | undefined {
    if (files.length === 0) return undefined;
    const modules = (kind === 'get' ? OPERATION : CONFIGURATION).map((name) =>
      join(this.folder, `Cisco-IOS-XE-${name}.yang`),
    );
    try {
      execFileSync('yanglint', ['-t', kind, '-p', this.folder, ...modules, ...files], {
        stdio: 'pipe',
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      return undefined;
    } catch (error) {
      const { stderr = String(error) } = error as { readonly stderr?: string };
      return stderr
        .split('\n')
        .filter((line) => /^libyang err|YANGLINT\[E\]|^libyang\[0\]/.test(line))
        .join('\n');
    }
  }
}
