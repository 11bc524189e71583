// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface AlicloudCustomerGatewayConfig extends cdktf.TerraformMetaArguments {
  /**
  * Take over an existing object that is not marked as ours, instead of failing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#adopt AlicloudCustomerGateway#adopt}
  */
  readonly adopt?: boolean | cdktf.IResolvable;
  /**
  * AS number of the peer, `65010` or `0.65010`. Needed if a tunnel to it uses BGP; not 45104.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#asn AlicloudCustomerGateway#asn}
  */
  readonly asn?: string;
  /**
  * BGP MD5 key, 1 to 64 ASCII characters; one for all tunnels to this gateway.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#auth_key AlicloudCustomerGateway#auth_key}
  */
  readonly authKey?: string;
  /**
  * The same as `auth_key`, kept out of plan and state (Terraform 1.11 or later). Sent when the object is created and when `auth_key_wo_version` changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#auth_key_wo AlicloudCustomerGateway#auth_key_wo}
  */
  readonly authKeyWo?: string;
  /**
  * Raise this number to send a changed `auth_key_wo`: Terraform cannot see that a write-only value changed.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#auth_key_wo_version AlicloudCustomerGateway#auth_key_wo_version}
  */
  readonly authKeyWoVersion?: number;
  /**
  * Description, 1 to 100 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#description AlicloudCustomerGateway#description}
  */
  readonly description?: string;
  /**
  * Static IPv4 address of the peer: public for a public VPN gateway, private for a private one.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#ip_address AlicloudCustomerGateway#ip_address}
  */
  readonly ipAddress: string;
  /**
  * Name, 1 to 100 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#name AlicloudCustomerGateway#name}
  */
  readonly name?: string;
  /**
  * Resource group. Platform default: the default group.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#resource_group_id AlicloudCustomerGateway#resource_group_id}
  */
  readonly resourceGroupId?: string;
  /**
  * Tags on the object, key to value; at most 18. Tags of the platform itself (`acs:`, `aliyun`) are left alone.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#tags AlicloudCustomerGateway#tags}
  */
  readonly tags?: { [key: string]: string };
  /**
  * How long operations may take, as text such as `90s`, `15m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#timeouts AlicloudCustomerGateway#timeouts}
  */
  readonly timeouts?: AlicloudCustomerGatewayTimeouts;
}
export interface AlicloudCustomerGatewayTimeouts {
  /**
  * Limit for one create.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#create AlicloudCustomerGateway#create}
  */
  readonly create?: string;
  /**
  * Limit for one delete.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#delete AlicloudCustomerGateway#delete}
  */
  readonly delete?: string;
  /**
  * Limit for one read.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#read AlicloudCustomerGateway#read}
  */
  readonly read?: string;
  /**
  * Limit for one update.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#update AlicloudCustomerGateway#update}
  */
  readonly update?: string;
}

export function alicloudCustomerGatewayTimeoutsToTerraform(struct?: AlicloudCustomerGatewayTimeouts | cdktf.IResolvable): any {
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


export function alicloudCustomerGatewayTimeoutsToHclTerraform(struct?: AlicloudCustomerGatewayTimeouts | cdktf.IResolvable): any {
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

export class AlicloudCustomerGatewayTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): AlicloudCustomerGatewayTimeouts | cdktf.IResolvable | undefined {
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

  public set internalValue(value: AlicloudCustomerGatewayTimeouts | cdktf.IResolvable | undefined) {
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
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway hybridvpn_alicloud_customer_gateway}
*/
export class AlicloudCustomerGateway extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_alicloud_customer_gateway";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a AlicloudCustomerGateway resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the AlicloudCustomerGateway to import
  * @param importFromId The id of the existing AlicloudCustomerGateway that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the AlicloudCustomerGateway to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_alicloud_customer_gateway", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/alicloud_customer_gateway hybridvpn_alicloud_customer_gateway} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options AlicloudCustomerGatewayConfig
  */
  public constructor(scope: Construct, id: string, config: AlicloudCustomerGatewayConfig) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_alicloud_customer_gateway',
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
    this._asn = config.asn;
    this._authKey = config.authKey;
    this._authKeyWo = config.authKeyWo;
    this._authKeyWoVersion = config.authKeyWoVersion;
    this._description = config.description;
    this._ipAddress = config.ipAddress;
    this._name = config.name;
    this._resourceGroupId = config.resourceGroupId;
    this._tags = config.tags;
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

  // asn - computed: true, optional: true, required: false
  private _asn?: string; 
  public get asn() {
    return this.getStringAttribute('asn');
  }
  public set asn(value: string) {
    this._asn = value;
  }
  public resetAsn() {
    this._asn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get asnInput() {
    return this._asn;
  }

  // auth_key - computed: true, optional: true, required: false
  private _authKey?: string; 
  public get authKey() {
    return this.getStringAttribute('auth_key');
  }
  public set authKey(value: string) {
    this._authKey = value;
  }
  public resetAuthKey() {
    this._authKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get authKeyInput() {
    return this._authKey;
  }

  // auth_key_fingerprint - computed: true, optional: false, required: false
  public get authKeyFingerprint() {
    return this.getStringAttribute('auth_key_fingerprint');
  }

  // auth_key_wo - computed: false, optional: true, required: false
  private _authKeyWo?: string; 
  public get authKeyWo() {
    return this.getStringAttribute('auth_key_wo');
  }
  public set authKeyWo(value: string) {
    this._authKeyWo = value;
  }
  public resetAuthKeyWo() {
    this._authKeyWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get authKeyWoInput() {
    return this._authKeyWo;
  }

  // auth_key_wo_version - computed: false, optional: true, required: false
  private _authKeyWoVersion?: number; 
  public get authKeyWoVersion() {
    return this.getNumberAttribute('auth_key_wo_version');
  }
  public set authKeyWoVersion(value: number) {
    this._authKeyWoVersion = value;
  }
  public resetAuthKeyWoVersion() {
    this._authKeyWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get authKeyWoVersionInput() {
    return this._authKeyWoVersion;
  }

  // customer_gateway_id - computed: true, optional: false, required: false
  public get customerGatewayId() {
    return this.getStringAttribute('customer_gateway_id');
  }

  // description - computed: true, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // incomplete - computed: true, optional: false, required: false
  public get incomplete() {
    return this.getStringAttribute('incomplete');
  }

  // ip_address - computed: false, optional: false, required: true
  private _ipAddress?: string; 
  public get ipAddress() {
    return this.getStringAttribute('ip_address');
  }
  public set ipAddress(value: string) {
    this._ipAddress = value;
  }
  // Temporarily expose input value. Use with caution.
  public get ipAddressInput() {
    return this._ipAddress;
  }

  // name - computed: true, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  public resetName() {
    this._name = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // resource_group_id - computed: true, optional: true, required: false
  private _resourceGroupId?: string; 
  public get resourceGroupId() {
    return this.getStringAttribute('resource_group_id');
  }
  public set resourceGroupId(value: string) {
    this._resourceGroupId = value;
  }
  public resetResourceGroupId() {
    this._resourceGroupId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get resourceGroupIdInput() {
    return this._resourceGroupId;
  }

  // tags - computed: true, optional: true, required: false
  private _tags?: { [key: string]: string }; 
  public get tags() {
    return this.getStringMapAttribute('tags');
  }
  public set tags(value: { [key: string]: string }) {
    this._tags = value;
  }
  public resetTags() {
    this._tags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new AlicloudCustomerGatewayTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: AlicloudCustomerGatewayTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // unchecked_secrets - computed: true, optional: false, required: false
  public get uncheckedSecrets() {
    return this.getListAttribute('unchecked_secrets');
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktf.booleanToTerraform(this._adopt),
      asn: cdktf.stringToTerraform(this._asn),
      auth_key: cdktf.stringToTerraform(this._authKey),
      auth_key_wo: cdktf.stringToTerraform(this._authKeyWo),
      auth_key_wo_version: cdktf.numberToTerraform(this._authKeyWoVersion),
      description: cdktf.stringToTerraform(this._description),
      ip_address: cdktf.stringToTerraform(this._ipAddress),
      name: cdktf.stringToTerraform(this._name),
      resource_group_id: cdktf.stringToTerraform(this._resourceGroupId),
      tags: cdktf.hashMapper(cdktf.stringToTerraform)(this._tags),
      timeouts: alicloudCustomerGatewayTimeoutsToTerraform(this._timeouts.internalValue),
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
      asn: {
        value: cdktf.stringToHclTerraform(this._asn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      auth_key: {
        value: cdktf.stringToHclTerraform(this._authKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      auth_key_wo: {
        value: cdktf.stringToHclTerraform(this._authKeyWo),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      auth_key_wo_version: {
        value: cdktf.numberToHclTerraform(this._authKeyWoVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ip_address: {
        value: cdktf.stringToHclTerraform(this._ipAddress),
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
      resource_group_id: {
        value: cdktf.stringToHclTerraform(this._resourceGroupId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tags: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._tags),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
      timeouts: {
        value: alicloudCustomerGatewayTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "AlicloudCustomerGatewayTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
