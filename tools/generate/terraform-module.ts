/**
 * `sdk/terraform/modules/hybrid-vpn`: a link on Terraform, which has no components. The module is thin: a provider function
 * derives, and each resource takes its inputs from the answer. What it says is where objects refer to one another and where
 * the keys go, and that follows from the form of all derived links; so it is written by this file and by nobody else.
 */
import type { Catalog } from '../../provider/core/define/catalog';
import { formOf } from '../../provider/link';
import type { Side } from '../../provider/model';
import { HEADER, versions, type ModuleFile } from './terraform-module/frame';
import { Module } from './terraform-module/module';
import { outputs } from './terraform-module/outputs';
import { variables } from './terraform-module/variables';

const FOLDER = 'sdk/terraform/modules/hybrid-vpn';

export function moduleFiles(catalog: Catalog, sides: readonly Side[]): ModuleFile[] {
  const form = formOf(sides);
  const file = (name: string, blocks: readonly string[]): ModuleFile => ({
    path: `${FOLDER}/${name}`,
    text: `${HEADER}\n${blocks.join('\n\n')}\n`,
  });
  return [
    file('versions.tf', [versions]),
    file('variables.tf', variables(sides)),
    file('main.tf', new Module(catalog, form, sides).blocks()),
    file('outputs.tf', outputs(form)),
  ];
}
