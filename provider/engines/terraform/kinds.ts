/** The catalog's resources by their Terraform names, each with its Terraform form, worked out at the first use. */
import { findResource, type Catalog } from '../../core/define/catalog';
import { terraformName } from '../../core/define/names';
import { kindOf, type Kind } from './state';

export type Kinds = (typeName: string) => Kind;

export function kindsOf(catalog: Catalog): Kinds {
  const types = new Map(catalog.resources.map(({ type }) => [terraformName(type), type]));
  const made = new Map<string, Kind>();
  return (typeName) => {
    const kind = made.get(typeName) ?? kindOf(findResource(catalog, types.get(typeName) ?? typeName));
    made.set(typeName, kind);
    return kind;
  };
}
