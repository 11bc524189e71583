// https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface NsxIkeProfileConfig extends cdktn.TerraformMetaArguments {
  /**
  * Take over an existing object of this path that is not marked as ours.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#adopt NsxIkeProfile#adopt}
  */
  readonly adopt?: boolean | cdktn.IResolvable;
  /**
  * Description, at most 1024 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#description NsxIkeProfile#description}
  */
  readonly description?: string;
  /**
  * Diffie-Hellman groups offered for the IKE SA, a set. NSX default: GROUP14.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#dh_groups NsxIkeProfile#dh_groups}
  */
  readonly dhGroups?: string[];
  /**
  * Integrity algorithms offered, a set. NSX default: SHA2_256 if the encryption has AES_128 or AES_256, else none. SHA1 is deprecated.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#digest_algorithms NsxIkeProfile#digest_algorithms}
  */
  readonly digestAlgorithms?: string[];
  /**
  * Display name, at most 255 characters. Required unless `nsxId` is given. May be changed at any time; the id stays.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#display_name NsxIkeProfile#display_name}
  */
  readonly displayName?: string;
  /**
  * Encryption algorithms offered, a set. NSX default: AES_128.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#encryption_algorithms NsxIkeProfile#encryption_algorithms}
  */
  readonly encryptionAlgorithms?: string[];
  /**
  * IKE version. IKE_FLEX starts with version 2 and answers both. NSX default: IKE_V2.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#ike_version NsxIkeProfile#ike_version}
  */
  readonly ikeVersion?: string;
  /**
  * Last segment of the policy path. Chosen from `displayName` when not given, and kept when the name changes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#nsx_id NsxIkeProfile#nsx_id}
  */
  readonly nsxId?: string;
  /**
  * Lifetime of the IKE SA in seconds, 21600 to 31536000. NSX default: 86400.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#sa_life_time NsxIkeProfile#sa_life_time}
  */
  readonly saLifeTime?: number;
  /**
  * Tags on the object: a set of scope and tag.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#tags NsxIkeProfile#tags}
  */
  readonly tags?: NsxIkeProfileTags[] | cdktn.IResolvable;
  /**
  * How long operations may take, as text such as `90s`, `15m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#timeouts NsxIkeProfile#timeouts}
  */
  readonly timeouts?: NsxIkeProfileTimeouts;
}
export interface NsxIkeProfileTags {
  /**
  * Scope of the tag, at most 128 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#scope NsxIkeProfile#scope}
  */
  readonly scope?: string;
  /**
  * The tag, at most 256 characters.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#tag NsxIkeProfile#tag}
  */
  readonly tag?: string;
}

export function nsxIkeProfileTagsToTerraform(struct?: NsxIkeProfileTags | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    scope: cdktn.stringToTerraform(struct!.scope),
    tag: cdktn.stringToTerraform(struct!.tag),
  }
}


export function nsxIkeProfileTagsToHclTerraform(struct?: NsxIkeProfileTags | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    scope: {
      value: cdktn.stringToHclTerraform(struct!.scope),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tag: {
      value: cdktn.stringToHclTerraform(struct!.tag),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxIkeProfileTagsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): NsxIkeProfileTags | cdktn.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._scope !== undefined) {
      hasAnyValues = true;
      internalValueResult.scope = this._scope;
    }
    if (this._tag !== undefined) {
      hasAnyValues = true;
      internalValueResult.tag = this._tag;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: NsxIkeProfileTags | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._scope = undefined;
      this._tag = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._scope = value.scope;
      this._tag = value.tag;
    }
  }

  // scope - computed: true, optional: true, required: false
  private _scope?: string; 
  public get scope() {
    return this.getStringAttribute('scope');
  }
  public set scope(value: string) {
    this._scope = value;
  }
  public resetScope() {
    this._scope = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get scopeInput() {
    return this._scope;
  }

  // tag - computed: true, optional: true, required: false
  private _tag?: string; 
  public get tag() {
    return this.getStringAttribute('tag');
  }
  public set tag(value: string) {
    this._tag = value;
  }
  public resetTag() {
    this._tag = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagInput() {
    return this._tag;
  }
}

export class NsxIkeProfileTagsList extends cdktn.ComplexList {
  public internalValue? : NsxIkeProfileTags[] | cdktn.IResolvable

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
  public get(index: number): NsxIkeProfileTagsOutputReference {
    return new NsxIkeProfileTagsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface NsxIkeProfileTimeouts {
  /**
  * Limit for one create.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#create NsxIkeProfile#create}
  */
  readonly create?: string;
  /**
  * Limit for one delete.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#delete NsxIkeProfile#delete}
  */
  readonly delete?: string;
  /**
  * Limit for one read.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#read NsxIkeProfile#read}
  */
  readonly read?: string;
  /**
  * Limit for one update.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#update NsxIkeProfile#update}
  */
  readonly update?: string;
}

export function nsxIkeProfileTimeoutsToTerraform(struct?: NsxIkeProfileTimeouts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
    create: cdktn.stringToTerraform(struct!.create),
    delete: cdktn.stringToTerraform(struct!.delete),
    read: cdktn.stringToTerraform(struct!.read),
    update: cdktn.stringToTerraform(struct!.update),
  }
}


export function nsxIkeProfileTimeoutsToHclTerraform(struct?: NsxIkeProfileTimeouts | cdktn.IResolvable): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
    create: {
      value: cdktn.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktn.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktn.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktn.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class NsxIkeProfileTimeoutsOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktn.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): NsxIkeProfileTimeouts | cdktn.IResolvable | undefined {
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

  public set internalValue(value: NsxIkeProfileTimeouts | cdktn.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktn.Tokenization.isResolvable(value)) {
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
* Represents a {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile hybridvpn_nsx_ike_profile}
*/
export class NsxIkeProfile extends cdktn.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "hybridvpn_nsx_ike_profile";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a NsxIkeProfile resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the NsxIkeProfile to import
  * @param importFromId The id of the existing NsxIkeProfile that should be imported. Refer to the {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the NsxIkeProfile to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "hybridvpn_nsx_ike_profile", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/hybridvpn/hybridvpn/0.1.0/docs/resources/nsx_ike_profile hybridvpn_nsx_ike_profile} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options NsxIkeProfileConfig = {}
  */
  public constructor(scope: Construct, id: string, config: NsxIkeProfileConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'hybridvpn_nsx_ike_profile',
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
    this._description = config.description;
    this._dhGroups = config.dhGroups;
    this._digestAlgorithms = config.digestAlgorithms;
    this._displayName = config.displayName;
    this._encryptionAlgorithms = config.encryptionAlgorithms;
    this._ikeVersion = config.ikeVersion;
    this._nsxId = config.nsxId;
    this._saLifeTime = config.saLifeTime;
    this._tags.internalValue = config.tags;
    this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt - computed: false, optional: true, required: false
  private _adopt?: boolean | cdktn.IResolvable; 
  public get adopt() {
    return this.getBooleanAttribute('adopt');
  }
  public set adopt(value: boolean | cdktn.IResolvable) {
    this._adopt = value;
  }
  public resetAdopt() {
    this._adopt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptInput() {
    return this._adopt;
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

  // dh_groups - computed: true, optional: true, required: false
  private _dhGroups?: string[]; 
  public get dhGroups() {
    return cdktn.Fn.tolist(this.getListAttribute('dh_groups'));
  }
  public set dhGroups(value: string[]) {
    this._dhGroups = value;
  }
  public resetDhGroups() {
    this._dhGroups = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get dhGroupsInput() {
    return this._dhGroups;
  }

  // digest_algorithms - computed: true, optional: true, required: false
  private _digestAlgorithms?: string[]; 
  public get digestAlgorithms() {
    return cdktn.Fn.tolist(this.getListAttribute('digest_algorithms'));
  }
  public set digestAlgorithms(value: string[]) {
    this._digestAlgorithms = value;
  }
  public resetDigestAlgorithms() {
    this._digestAlgorithms = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get digestAlgorithmsInput() {
    return this._digestAlgorithms;
  }

  // display_name - computed: true, optional: true, required: false
  private _displayName?: string; 
  public get displayName() {
    return this.getStringAttribute('display_name');
  }
  public set displayName(value: string) {
    this._displayName = value;
  }
  public resetDisplayName() {
    this._displayName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayNameInput() {
    return this._displayName;
  }

  // encryption_algorithms - computed: true, optional: true, required: false
  private _encryptionAlgorithms?: string[]; 
  public get encryptionAlgorithms() {
    return cdktn.Fn.tolist(this.getListAttribute('encryption_algorithms'));
  }
  public set encryptionAlgorithms(value: string[]) {
    this._encryptionAlgorithms = value;
  }
  public resetEncryptionAlgorithms() {
    this._encryptionAlgorithms = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get encryptionAlgorithmsInput() {
    return this._encryptionAlgorithms;
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // ike_version - computed: true, optional: true, required: false
  private _ikeVersion?: string; 
  public get ikeVersion() {
    return this.getStringAttribute('ike_version');
  }
  public set ikeVersion(value: string) {
    this._ikeVersion = value;
  }
  public resetIkeVersion() {
    this._ikeVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ikeVersionInput() {
    return this._ikeVersion;
  }

  // incomplete - computed: true, optional: false, required: false
  public get incomplete() {
    return this.getStringAttribute('incomplete');
  }

  // nsx_id - computed: true, optional: true, required: false
  private _nsxId?: string; 
  public get nsxId() {
    return this.getStringAttribute('nsx_id');
  }
  public set nsxId(value: string) {
    this._nsxId = value;
  }
  public resetNsxId() {
    this._nsxId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nsxIdInput() {
    return this._nsxId;
  }

  // path - computed: true, optional: false, required: false
  public get path() {
    return this.getStringAttribute('path');
  }

  // sa_life_time - computed: true, optional: true, required: false
  private _saLifeTime?: number; 
  public get saLifeTime() {
    return this.getNumberAttribute('sa_life_time');
  }
  public set saLifeTime(value: number) {
    this._saLifeTime = value;
  }
  public resetSaLifeTime() {
    this._saLifeTime = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get saLifeTimeInput() {
    return this._saLifeTime;
  }

  // tags - computed: true, optional: true, required: false
  private _tags = new NsxIkeProfileTagsList(this, "tags", true);
  public get tags() {
    return this._tags;
  }
  public putTags(value: NsxIkeProfileTags[] | cdktn.IResolvable) {
    this._tags.internalValue = value;
  }
  public resetTags() {
    this._tags.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new NsxIkeProfileTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: NsxIkeProfileTimeouts) {
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
      adopt: cdktn.booleanToTerraform(this._adopt),
      description: cdktn.stringToTerraform(this._description),
      dh_groups: cdktn.listMapper(cdktn.stringToTerraform, false)(this._dhGroups),
      digest_algorithms: cdktn.listMapper(cdktn.stringToTerraform, false)(this._digestAlgorithms),
      display_name: cdktn.stringToTerraform(this._displayName),
      encryption_algorithms: cdktn.listMapper(cdktn.stringToTerraform, false)(this._encryptionAlgorithms),
      ike_version: cdktn.stringToTerraform(this._ikeVersion),
      nsx_id: cdktn.stringToTerraform(this._nsxId),
      sa_life_time: cdktn.numberToTerraform(this._saLifeTime),
      tags: cdktn.listMapper(nsxIkeProfileTagsToTerraform, false)(this._tags.internalValue),
      timeouts: nsxIkeProfileTimeoutsToTerraform(this._timeouts.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt: {
        value: cdktn.booleanToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      description: {
        value: cdktn.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      dh_groups: {
        value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(this._dhGroups),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      digest_algorithms: {
        value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(this._digestAlgorithms),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      display_name: {
        value: cdktn.stringToHclTerraform(this._displayName),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      encryption_algorithms: {
        value: cdktn.listMapperHcl(cdktn.stringToHclTerraform, false)(this._encryptionAlgorithms),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      ike_version: {
        value: cdktn.stringToHclTerraform(this._ikeVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      nsx_id: {
        value: cdktn.stringToHclTerraform(this._nsxId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      sa_life_time: {
        value: cdktn.numberToHclTerraform(this._saLifeTime),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      tags: {
        value: cdktn.listMapperHcl(nsxIkeProfileTagsToHclTerraform, false)(this._tags.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "NsxIkeProfileTagsList",
      },
      timeouts: {
        value: nsxIkeProfileTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "NsxIkeProfileTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
