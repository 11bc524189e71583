// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface NsxRouteRedistributionRuleConfig extends cdktf.TerraformMetaArguments {
  /**
  * Take over an existing rule of this name.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#adopt NsxRouteRedistributionRule#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * Protocols to advertise into, a set. NSX default: BGP.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#destinations NsxRouteRedistributionRule#destinations}
  */
  readonly destinations?: string[];
  /**
  * Policy path of the locale service of the Tier-0.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#locale_service_path NsxRouteRedistributionRule#locale_service_path}
  */
  readonly localeServicePath: string;
  /**
  * Name of the rule, unique in the locale service: it is all that identifies a rule.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#name NsxRouteRedistributionRule#name}
  */
  readonly name: string;
  /**
  * Policy path of a route map that the routes must pass.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#route_map_path NsxRouteRedistributionRule#route_map_path}
  */
  readonly routeMapPath?: string;
  /**
  * Kinds of routes that are advertised, a set. A VPN link needs TIER0_IPSEC_LOCAL_IP (the local endpoints) and the kinds of its prefixes, such as TIER1_CONNECTED.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#route_redistribution_types NsxRouteRedistributionRule#route_redistribution_types}
  */
  readonly routeRedistributionTypes: string[];
  /**
  * How long operations may take, as text such as `90s`, `15m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#timeouts NsxRouteRedistributionRule#timeouts}
  */
  readonly timeouts?: NsxRouteRedistributionRuleTimeouts;
}
export interface NsxRouteRedistributionRuleTimeouts {
  /**
  * Limit for one create.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#create NsxRouteRedistributionRule#create}
  */
  readonly create?: string;
  /**
  * Limit for one delete.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#delete NsxRouteRedistributionRule#delete}
  */
  readonly delete?: string;
  /**
  * Limit for one read.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#read NsxRouteRedistributionRule#read}
  */
  readonly read?: string;
  /**
  * Limit for one update.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#update NsxRouteRedistributionRule#update}
  */
  readonly update?: string;
}

export function nsxRouteRedistributionRuleTimeoutsToTerraform(struct?: NsxRouteRedistributionRuleTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    read: cdktf.stringToTerraform(struct!.read),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function nsxRouteRedistributionRuleTimeoutsToHclTerraform(struct?: NsxRouteRedistributionRuleTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktf.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxRouteRedistributionRuleTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxRouteRedistributionRuleTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._read !== undefined) {
      hasAnyValues = true;
      internalValueResult.read = this._read;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxRouteRedistributionRuleTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._read = value.read;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // read - computed: false, optional: true, required: false
  private _read?: string; 
  public get read() {
    return this.getStringAttribute('read');
  }
  public set read(value: string) {
    this._read = value;
  }
  public resetRead() {
    this._read = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readInput() {
    return this._read;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule hybridvpn_nsx_route_redistribution_rule}
*/
export class NsxRouteRedistributionRule extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_route_redistribution_rule";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a NsxRouteRedistributionRule resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the NsxRouteRedistributionRule to import
  * @param importFromId The id of the existing NsxRouteRedistributionRule that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the NsxRouteRedistributionRule to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_route_redistribution_rule", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_route_redistribution_rule hybridvpn_nsx_route_redistribution_rule} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options NsxRouteRedistributionRuleConfig
  */
  public constructor(scope: Construct, id: string, config: NsxRouteRedistributionRuleConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_route_redistribution_rule',
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
    this._adopt = config.adopt;
    this._destinations = config.destinations;
    this._localeServicePath = config.localeServicePath;
    this._name = config.name;
    this._routeMapPath = config.routeMapPath;
    this._routeRedistributionTypes = config.routeRedistributionTypes;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt - computed: false, optional: true, required: false
  private _adopt?: boolean | cdktf.IResolvable; 
  public get adopt() {
    return this.getBooleanAttribute('adopt');
  }
  public set adopt(value: boolean | cdktf.IResolvable) {
    this._adopt = value;
  }
  public resetAdopt() {
    this._adopt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptInput() {
    return this._adopt;
  }

  // destinations - computed: true, optional: true, required: false
  private _destinations?: string[]; 
  public get destinations() {
    return cdktf.Fn.tolist(this.getListAttribute('destinations'));
  }
  public set destinations(value: string[]) {
    this._destinations = value;
  }
  public resetDestinations() {
    this._destinations = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get destinationsInput() {
    return this._destinations;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // incomplete - computed: true, optional: false, required: false
  public get incomplete() {
    return this.getStringAttribute('incomplete');
  }

  // locale_service_path - computed: false, optional: false, required: true
  private _localeServicePath?: string; 
  public get localeServicePath() {
    return this.getStringAttribute('locale_service_path');
  }
  public set localeServicePath(value: string) {
    this._localeServicePath = value;
  }
  // Temporarily expose input value. Use with caution.
  public get localeServicePathInput() {
    return this._localeServicePath;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // route_map_path - computed: true, optional: true, required: false
  private _routeMapPath?: string; 
  public get routeMapPath() {
    return this.getStringAttribute('route_map_path');
  }
  public set routeMapPath(value: string) {
    this._routeMapPath = value;
  }
  public resetRouteMapPath() {
    this._routeMapPath = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get routeMapPathInput() {
    return this._routeMapPath;
  }

  // route_redistribution_types - computed: false, optional: false, required: true
  private _routeRedistributionTypes?: string[]; 
  public get routeRedistributionTypes() {
    return cdktf.Fn.tolist(this.getListAttribute('route_redistribution_types'));
  }
  public set routeRedistributionTypes(value: string[]) {
    this._routeRedistributionTypes = value;
  }
  // Temporarily expose input value. Use with caution.
  public get routeRedistributionTypesInput() {
    return this._routeRedistributionTypes;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new NsxRouteRedistributionRuleTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: NsxRouteRedistributionRuleTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktf.booleanToTerraform(this._adopt),
      destinations: cdktf.listMapper(cdktf.stringToTerraform, false)(this._destinations),
      locale_service_path: cdktf.stringToTerraform(this._localeServicePath),
      name: cdktf.stringToTerraform(this._name),
      route_map_path: cdktf.stringToTerraform(this._routeMapPath),
      route_redistribution_types: cdktf.listMapper(cdktf.stringToTerraform, false)(this._routeRedistributionTypes),
      timeouts: nsxRouteRedistributionRuleTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt: {
        value: cdktf.booleanToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      destinations: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._destinations),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      locale_service_path: {
        value: cdktf.stringToHclTerraform(this._localeServicePath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      route_map_path: {
        value: cdktf.stringToHclTerraform(this._routeMapPath),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      route_redistribution_types: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._routeRedistributionTypes),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      timeouts: {
        value: nsxRouteRedistributionRuleTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxRouteRedistributionRuleTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
