// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_route_entries
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHybridvpnAlicloudVpnRouteEntriesConfig extends cdktf.TerraformMetaArguments {
  /**
  * custom (written by hand) or bgp. Both when not given.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_route_entries#route_entry_type DataHybridvpnAlicloudVpnRouteEntries#route_entry_type}
  */
  readonly routeEntryType?: string;
  /**
  * Id of the VPN gateway.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_route_entries#vpn_gateway_id DataHybridvpnAlicloudVpnRouteEntries#vpn_gateway_id}
  */
  readonly vpnGatewayId: string;
}
export interface DataHybridvpnAlicloudVpnRouteEntriesEntries {
}

export function dataHybridvpnAlicloudVpnRouteEntriesEntriesToTerraform(struct?: DataHybridvpnAlicloudVpnRouteEntriesEntries): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnAlicloudVpnRouteEntriesEntriesToHclTerraform(struct?: DataHybridvpnAlicloudVpnRouteEntriesEntries): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnAlicloudVpnRouteEntriesEntriesOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataHybridvpnAlicloudVpnRouteEntriesEntries | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnAlicloudVpnRouteEntriesEntries | undefined) {
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

  // community - computed: true, optional: false, required: false
  public get community() {
    return this.getStringAttribute('community');
  }

  // next_hop - computed: true, optional: false, required: false
  public get nextHop() {
    return this.getStringAttribute('next_hop');
  }

  // next_hop_tunnel_id - computed: true, optional: false, required: false
  public get nextHopTunnelId() {
    return this.getStringAttribute('next_hop_tunnel_id');
  }

  // published - computed: true, optional: false, required: false
  public get published() {
    return this.getBooleanAttribute('published');
  }

  // route_dest - computed: true, optional: false, required: false
  public get routeDest() {
    return this.getStringAttribute('route_dest');
  }

  // route_entry_type - computed: true, optional: false, required: false
  public get routeEntryType() {
    return this.getStringAttribute('route_entry_type');
  }

  // source - computed: true, optional: false, required: false
  public get source() {
    return this.getStringAttribute('source');
  }

  // weight - computed: true, optional: false, required: false
  public get weight() {
    return this.getNumberAttribute('weight');
  }
}

export class DataHybridvpnAlicloudVpnRouteEntriesEntriesList extends cdktf.ComplexList {

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
  public get(index: number): DataHybridvpnAlicloudVpnRouteEntriesEntriesOutputReference {
    return new DataHybridvpnAlicloudVpnRouteEntriesEntriesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_route_entries hybridvpn_alicloud_vpn_route_entries}
*/
export class DataHybridvpnAlicloudVpnRouteEntries extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_alicloud_vpn_route_entries";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHybridvpnAlicloudVpnRouteEntries resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnAlicloudVpnRouteEntries to import
  * @param importFromId The id of the existing DataHybridvpnAlicloudVpnRouteEntries that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_route_entries#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnAlicloudVpnRouteEntries to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_alicloud_vpn_route_entries", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpn_route_entries hybridvpn_alicloud_vpn_route_entries} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnAlicloudVpnRouteEntriesConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnAlicloudVpnRouteEntriesConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_alicloud_vpn_route_entries',
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
    this._routeEntryType = config.routeEntryType;
    this._vpnGatewayId = config.vpnGatewayId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // entries - computed: true, optional: false, required: false
  private _entries = new DataHybridvpnAlicloudVpnRouteEntriesEntriesList(this, "entries", false);
  public get entries() {
    return this._entries;
  }

  // route_entry_type - computed: false, optional: true, required: false
  private _routeEntryType?: string; 
  public get routeEntryType() {
    return this.getStringAttribute('route_entry_type');
  }
  public set routeEntryType(value: string) {
    this._routeEntryType = value;
  }
  public resetRouteEntryType() {
    this._routeEntryType = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get routeEntryTypeInput() {
    return this._routeEntryType;
  }

  // vpn_gateway_id - computed: false, optional: false, required: true
  private _vpnGatewayId?: string; 
  public get vpnGatewayId() {
    return this.getStringAttribute('vpn_gateway_id');
  }
  public set vpnGatewayId(value: string) {
    this._vpnGatewayId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get vpnGatewayIdInput() {
    return this._vpnGatewayId;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      route_entry_type: cdktf.stringToTerraform(this._routeEntryType),
      vpn_gateway_id: cdktf.stringToTerraform(this._vpnGatewayId),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      route_entry_type: {
        value: cdktf.stringToHclTerraform(this._routeEntryType),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      vpn_gateway_id: {
        value: cdktf.stringToHclTerraform(this._vpnGatewayId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
