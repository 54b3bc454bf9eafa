import type { IResolvable } from 'cdktf';
/**
 * One of the services that the vendor installs in an instance.
 *
 * @see https://cloud.tencent.com/document/api/213/9451
 */
export interface CvmEnhancedServiceSwitch {
  /**
   * Whether the service is switched on. New server.
   *
   * Document name: `Enabled`.
   *
   * @default - with public images true, with others whatever the image has
   */
  readonly enabled?: boolean | IResolvable;
}

/**
 * The services that the vendor installs in an instance.
 *
 * @see https://cloud.tencent.com/document/api/213/9451
 */
export interface CvmEnhancedService {
  /**
   * Anti-DDoS and host security.
   *
   * Document name: `EnhancedService.SecurityService`.
   *
   * @default - on with public images; others keep what the image has
   */
  readonly securityService?: CvmEnhancedServiceSwitch;

  /**
   * Cloud Monitor. Some instance types require it, otherwise `MissingParameter.MonitorService`.
   *
   * Document name: `EnhancedService.MonitorService`.
   *
   * @default - on with public images; others keep what the image has
   */
  readonly monitorService?: CvmEnhancedServiceSwitch;

  /**
   * TencentCloud Automation Tools, which run commands in the instance.
   *
   * API 3.0 only, and newer than the document. Document name: `EnhancedService.AutomationService`.
   *
   * @default - on with public images; others keep what the image has
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly automationService?: CvmEnhancedServiceSwitch;
}
