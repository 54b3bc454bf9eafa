/** Symbol.for, so that two copies of this package in one app still know each other's constructs. */
export const qingCloudProviderBrand = Symbol.for('cdktf-run-instances.QingCloudProvider');
export const tencentCloudProviderBrand = Symbol.for('cdktf-run-instances.TencentCloudProvider');
