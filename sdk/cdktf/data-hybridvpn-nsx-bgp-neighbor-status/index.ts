// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_neighbor_status
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHybridvpnNsxBgpNeighborStatusConfig extends cdktf.TerraformMetaArguments {
  /**
  * Policy path of the neighbor.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_neighbor_status#neighbor_path DataHybridvpnNsxBgpNeighborStatus#neighbor_path}
  */
  readonly neighborPath: string;
}
export interface DataHybridvpnNsxBgpNeighborStatusEdges {
}

export function dataHybridvpnNsxBgpNeighborStatusEdgesToTerraform(struct?: DataHybridvpnNsxBgpNeighborStatusEdges): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnNsxBgpNeighborStatusEdgesToHclTerraform(struct?: DataHybridvpnNsxBgpNeighborStatusEdges): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnNsxBgpNeighborStatusEdgesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataHybridvpnNsxBgpNeighborStatusEdges | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnNsxBgpNeighborStatusEdges | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // connection_drops - computed: true, optional: false, required: false
  public get connectionDrops() {
    return this.getNumberAttribute('connection_drops');
  }

  // connection_state - computed: true, optional: false, required: false
  public get connectionState() {
    return this.getStringAttribute('connection_state');
  }

  // edge_path - computed: true, optional: false, required: false
  public get edgePath() {
    return this.getStringAttribute('edge_path');
  }

  // graceful_restart_mode - computed: true, optional: false, required: false
  public get gracefulRestartMode() {
    return this.getStringAttribute('graceful_restart_mode');
  }

  // hold_time - computed: true, optional: false, required: false
  public get holdTime() {
    return this.getNumberAttribute('hold_time');
  }

  // keep_alive_interval - computed: true, optional: false, required: false
  public get keepAliveInterval() {
    return this.getNumberAttribute('keep_alive_interval');
  }

  // neighbor_address - computed: true, optional: false, required: false
  public get neighborAddress() {
    return this.getStringAttribute('neighbor_address');
  }

  // prefixes_in - computed: true, optional: false, required: false
  public get prefixesIn() {
    return this.getNumberAttribute('prefixes_in');
  }

  // prefixes_out - computed: true, optional: false, required: false
  public get prefixesOut() {
    return this.getNumberAttribute('prefixes_out');
  }

  // remote_as_num - computed: true, optional: false, required: false
  public get remoteAsNum() {
    return this.getStringAttribute('remote_as_num');
  }

  // source_address - computed: true, optional: false, required: false
  public get sourceAddress() {
    return this.getStringAttribute('source_address');
  }

  // time_since_established - computed: true, optional: false, required: false
  public get timeSinceEstablished() {
    return this.getNumberAttribute('time_since_established');
  }
}

export class DataHybridvpnNsxBgpNeighborStatusEdgesList extends cdktf.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataHybridvpnNsxBgpNeighborStatusEdgesOutputReference {
    return new DataHybridvpnNsxBgpNeighborStatusEdgesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_neighbor_status hybridvpn_nsx_bgp_neighbor_status}
*/
export class DataHybridvpnNsxBgpNeighborStatus extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_bgp_neighbor_status";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHybridvpnNsxBgpNeighborStatus resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnNsxBgpNeighborStatus to import
  * @param importFromId The id of the existing DataHybridvpnNsxBgpNeighborStatus that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_neighbor_status#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnNsxBgpNeighborStatus to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_bgp_neighbor_status", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_bgp_neighbor_status hybridvpn_nsx_bgp_neighbor_status} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnNsxBgpNeighborStatusConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnNsxBgpNeighborStatusConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_bgp_neighbor_status',
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

  // edges - computed: true, optional: false, required: false
  private _edges = new DataHybridvpnNsxBgpNeighborStatusEdgesList(this, "edges", false);
  public get edges() {
    return this._edges;
  }

  // established - computed: true, optional: false, required: false
  public get established() {
    return this.getBooleanAttribute('established');
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
      neighbor_path: cdktf.stringToTerraform(this._neighborPath),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      neighbor_path: {
        value: cdktf.stringToHclTerraform(this._neighborPath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
