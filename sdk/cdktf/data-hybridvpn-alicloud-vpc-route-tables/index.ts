// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpc_route_tables
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataHybridvpnAlicloudVpcRouteTablesConfig extends cdktf.TerraformMetaArguments {
  /**
  * Id of the VPC.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpc_route_tables#vpc_id DataHybridvpnAlicloudVpcRouteTables#vpc_id}
  */
  readonly vpcId: string;
}
export interface DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntries {
}

export function dataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesToTerraform(struct?: DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntries): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesToHclTerraform(struct?: DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntries): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntries | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntries | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // destination_cidr_block - computed: true, optional: false, required: false
  public get destinationCidrBlock() {
    return this.getStringAttribute('destination_cidr_block');
  }

  // next_hop_id - computed: true, optional: false, required: false
  public get nextHopId() {
    return this.getStringAttribute('next_hop_id');
  }

  // next_hop_type - computed: true, optional: false, required: false
  public get nextHopType() {
    return this.getStringAttribute('next_hop_type');
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }
}

export class DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesList extends cdktf.ComplexList {

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
  public get(index: number): DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesOutputReference {
    return new DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataHybridvpnAlicloudVpcRouteTablesRouteTables {
}

export function dataHybridvpnAlicloudVpcRouteTablesRouteTablesToTerraform(struct?: DataHybridvpnAlicloudVpcRouteTablesRouteTables): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataHybridvpnAlicloudVpcRouteTablesRouteTablesToHclTerraform(struct?: DataHybridvpnAlicloudVpcRouteTablesRouteTables): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataHybridvpnAlicloudVpcRouteTablesRouteTablesOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataHybridvpnAlicloudVpcRouteTablesRouteTables | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataHybridvpnAlicloudVpcRouteTablesRouteTables | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // entries - computed: true, optional: false, required: false
  private _entries = new DataHybridvpnAlicloudVpcRouteTablesRouteTablesEntriesList(this, "entries", false);
  public get entries() {
    return this._entries;
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // route_table_id - computed: true, optional: false, required: false
  public get routeTableId() {
    return this.getStringAttribute('route_table_id');
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
  }

  // v_switch_ids - computed: true, optional: false, required: false
  public get vSwitchIds() {
    return this.getListAttribute('v_switch_ids');
  }
}

export class DataHybridvpnAlicloudVpcRouteTablesRouteTablesList extends cdktf.ComplexList {

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
  public get(index: number): DataHybridvpnAlicloudVpcRouteTablesRouteTablesOutputReference {
    return new DataHybridvpnAlicloudVpcRouteTablesRouteTablesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpc_route_tables hybridvpn_alicloud_vpc_route_tables}
*/
export class DataHybridvpnAlicloudVpcRouteTables extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_alicloud_vpc_route_tables";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataHybridvpnAlicloudVpcRouteTables resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataHybridvpnAlicloudVpcRouteTables to import
  * @param importFromId The id of the existing DataHybridvpnAlicloudVpcRouteTables that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpc_route_tables#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataHybridvpnAlicloudVpcRouteTables to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_alicloud_vpc_route_tables", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/data-sources/alicloud_vpc_route_tables hybridvpn_alicloud_vpc_route_tables} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataHybridvpnAlicloudVpcRouteTablesConfig
  */
  public constructor(scope: Construct, id: string, config: DataHybridvpnAlicloudVpcRouteTablesConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_alicloud_vpc_route_tables',
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
    this._vpcId = config.vpcId;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // route_tables - computed: true, optional: false, required: false
  private _routeTables = new DataHybridvpnAlicloudVpcRouteTablesRouteTablesList(this, "route_tables", false);
  public get routeTables() {
    return this._routeTables;
  }

  // vpc_id - computed: false, optional: false, required: true
  private _vpcId?: string; 
  public get vpcId() {
    return this.getStringAttribute('vpc_id');
  }
  public set vpcId(value: string) {
    this._vpcId = value;
  }
  // Temporarily expose input value. Use with caution.
  public get vpcIdInput() {
    return this._vpcId;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      vpc_id: cdktf.stringToTerraform(this._vpcId),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      vpc_id: {
        value: cdktf.stringToHclTerraform(this._vpcId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
