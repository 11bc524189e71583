// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface DataHybridvpnNsxRoutingTableConfig extends cdktn.TerraformMetaArguments {
  /**
  * Policy path of the Tier-0 gateway.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table#gateway_path DataHybridvpnNsxRoutingTable#gateway_path}
  */
  readonly gatewayPath: string;
  /**
  * Address or network to look up; the whole table when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table#network_prefix DataHybridvpnNsxRoutingTable#network_prefix}
  */
  readonly networkPrefix?: string;
  /**
  * Routes of one origin only.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table#route_source DataHybridvpnNsxRoutingTable#route_source}
  */
  readonly routeSource?: string;
}
export interface DataHybridvpnNsxRoutingTableRoutes {
}

export function dataHybridvpnNsxRoutingTableRoutesToTerraform(struct?: DataHybridvpnNsxRoutingTableRoutes): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
  }
}


export function dataHybridvpnNsxRoutingTableRoutesToHclTerraform(struct?: DataHybridvpnNsxRoutingTableRoutes): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnNsxRoutingTableRoutesOutputReference extends cdktn.ComplexObject {
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

  public get internalValue(): DataHybridvpnNsxRoutingTableRoutes | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnNsxRoutingTableRoutes | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // admin_distance - computed: true, optional: false, required: false
  public get adminDistance() {
    return this.getNumberAttribute('admin_distance');
  }

  // edge_path - computed: true, optional: false, required: false
  public get edgePath() {
    return this.getStringAttribute('edge_path');
  }

  // interface - computed: true, optional: false, required: false
  public get interface() {
    return this.getStringAttribute('interface');
  }

  // network - computed: true, optional: false, required: false
  public get network() {
    return this.getStringAttribute('network');
  }

  // next_hop - computed: true, optional: false, required: false
  public get nextHop() {
    return this.getStringAttribute('next_hop');
  }

  // route_type - computed: true, optional: false, required: false
  public get routeType() {
    return this.getStringAttribute('route_type');
  }
}

export class DataHybridvpnNsxRoutingTableRoutesList extends cdktn.ComplexList {

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
  public get(index: number): DataHybridvpnNsxRoutingTableRoutesOutputReference {
    return new DataHybridvpnNsxRoutingTableRoutesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table hybridvpn_nsx_routing_table}
*/
export class DataHybridvpnNsxRoutingTable extends cdktn.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_routing_table";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a DataHybridvpnNsxRoutingTable resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnNsxRoutingTable to import
  * @param importFromId The id of the existing DataHybridvpnNsxRoutingTable that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnNsxRoutingTable to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_routing_table", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/nsx_routing_table hybridvpn_nsx_routing_table} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnNsxRoutingTableConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnNsxRoutingTableConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_routing_table',
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
    this._gatewayPath = config.gatewayPath;
    this._networkPrefix = config.networkPrefix;
    this._routeSource = config.routeSource;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // gateway_path - computed: false, optional: false, required: true
  private _gatewayPath?: string; 
  public get gatewayPath() {
    return this.getStringAttribute('gateway_path');
  }
  public set gatewayPath(value: string) {
    this._gatewayPath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get gatewayPathInput() {
    return this._gatewayPath;
  }

  // network_prefix - computed: false, optional: true, required: false
  private _networkPrefix?: string; 
  public get networkPrefix() {
    return this.getStringAttribute('network_prefix');
  }
  public set networkPrefix(value: string) {
    this._networkPrefix = value;
  }
  public resetNetworkPrefix() {
    this._networkPrefix = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get networkPrefixInput() {
    return this._networkPrefix;
  }

  // route_source - computed: false, optional: true, required: false
  private _routeSource?: string; 
  public get routeSource() {
    return this.getStringAttribute('route_source');
  }
  public set routeSource(value: string) {
    this._routeSource = value;
  }
  public resetRouteSource() {
    this._routeSource = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get routeSourceInput() {
    return this._routeSource;
  }

  // routes - computed: true, optional: false, required: false
  private _routes = new DataHybridvpnNsxRoutingTableRoutesList(this, "routes", false);
  public get routes() {
    return this._routes;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      gateway_path: cdktn.stringToTerraform(this._gatewayPath),
      network_prefix: cdktn.stringToTerraform(this._networkPrefix),
      route_source: cdktn.stringToTerraform(this._routeSource),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      gateway_path: {
        value: cdktn.stringToHclTerraform(this._gatewayPath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      network_prefix: {
        value: cdktn.stringToHclTerraform(this._networkPrefix),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      route_source: {
        value: cdktn.stringToHclTerraform(this._routeSource),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
