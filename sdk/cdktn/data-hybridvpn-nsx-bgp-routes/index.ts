// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_routes
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface DataHybridvpnNsxBgpRoutesConfig extends cdktn.TerraformMetaArguments {
  /**
  * Policy path of the neighbor.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_routes#neighbor_path DataHybridvpnNsxBgpRoutes#neighbor_path}
  */
  readonly neighborPath: string;
}
export interface DataHybridvpnNsxBgpRoutesAdvertised {
}

export function dataHybridvpnNsxBgpRoutesAdvertisedToTerraform(struct?: DataHybridvpnNsxBgpRoutesAdvertised): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
  }
}


export function dataHybridvpnNsxBgpRoutesAdvertisedToHclTerraform(struct?: DataHybridvpnNsxBgpRoutesAdvertised): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnNsxBgpRoutesAdvertisedOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataHybridvpnNsxBgpRoutesAdvertised | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnNsxBgpRoutesAdvertised | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // as_path - computed: true, optional: false, required: false
  public get asPath() {
    return this.getStringAttribute('as_path');
  }

  // edge - computed: true, optional: false, required: false
  public get edge() {
    return this.getStringAttribute('edge');
  }

  // local_preference - computed: true, optional: false, required: false
  public get localPreference() {
    return this.getNumberAttribute('local_preference');
  }

  // med - computed: true, optional: false, required: false
  public get med() {
    return this.getNumberAttribute('med');
  }

  // network - computed: true, optional: false, required: false
  public get network() {
    return this.getStringAttribute('network');
  }

  // next_hop - computed: true, optional: false, required: false
  public get nextHop() {
    return this.getStringAttribute('next_hop');
  }

  // weight - computed: true, optional: false, required: false
  public get weight() {
    return this.getNumberAttribute('weight');
  }
}

export class DataHybridvpnNsxBgpRoutesAdvertisedList extends cdktn.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataHybridvpnNsxBgpRoutesAdvertisedOutputReference {
    return new DataHybridvpnNsxBgpRoutesAdvertisedOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataHybridvpnNsxBgpRoutesLearned {
}

export function dataHybridvpnNsxBgpRoutesLearnedToTerraform(struct?: DataHybridvpnNsxBgpRoutesLearned): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
  }
}


export function dataHybridvpnNsxBgpRoutesLearnedToHclTerraform(struct?: DataHybridvpnNsxBgpRoutesLearned): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnNsxBgpRoutesLearnedOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataHybridvpnNsxBgpRoutesLearned | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnNsxBgpRoutesLearned | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // as_path - computed: true, optional: false, required: false
  public get asPath() {
    return this.getStringAttribute('as_path');
  }

  // edge - computed: true, optional: false, required: false
  public get edge() {
    return this.getStringAttribute('edge');
  }

  // local_preference - computed: true, optional: false, required: false
  public get localPreference() {
    return this.getNumberAttribute('local_preference');
  }

  // med - computed: true, optional: false, required: false
  public get med() {
    return this.getNumberAttribute('med');
  }

  // network - computed: true, optional: false, required: false
  public get network() {
    return this.getStringAttribute('network');
  }

  // next_hop - computed: true, optional: false, required: false
  public get nextHop() {
    return this.getStringAttribute('next_hop');
  }

  // weight - computed: true, optional: false, required: false
  public get weight() {
    return this.getNumberAttribute('weight');
  }
}

export class DataHybridvpnNsxBgpRoutesLearnedList extends cdktn.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataHybridvpnNsxBgpRoutesLearnedOutputReference {
    return new DataHybridvpnNsxBgpRoutesLearnedOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_routes hybridvpn_nsx_bgp_routes}
*/
export class DataHybridvpnNsxBgpRoutes extends cdktn.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_bgp_routes";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a DataHybridvpnNsxBgpRoutes resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnNsxBgpRoutes to import
  * @param importFromId The id of the existing DataHybridvpnNsxBgpRoutes that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_routes#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnNsxBgpRoutes to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_bgp_routes", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_routes hybridvpn_nsx_bgp_routes} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnNsxBgpRoutesConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnNsxBgpRoutesConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_bgp_routes',
      terraformGeneratorMetadata: {
        providerName: 'hybridvpn',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._neighborPath = config.neighborPath;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // advertised - computed: true, optional: false, required: false
  private _advertised = new DataHybridvpnNsxBgpRoutesAdvertisedList(this, "advertised", false);
  public get advertised() {
    return this._advertised;
  }

  // learned - computed: true, optional: false, required: false
  private _learned = new DataHybridvpnNsxBgpRoutesLearnedList(this, "learned", false);
  public get learned() {
    return this._learned;
  }

  // neighbor_path - computed: false, optional: false, required: true
  private _neighborPath?: string; 
  public get neighborPath() {
    return this.getStringAttribute('neighbor_path');
  }
  public set neighborPath(value: string) {
    this._neighborPath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get neighborPathInput() {
    return this._neighborPath;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      neighbor_path: cdktn.stringToTerraform(this._neighborPath),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      neighbor_path: {
        value: cdktn.stringToHclTerraform(this._neighborPath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
