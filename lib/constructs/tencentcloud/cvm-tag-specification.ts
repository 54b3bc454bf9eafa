/**
 * A tag of a CVM instance. API 3.0 only.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmTag {
  /**
   * Key of the tag. In place. Required.
   *
   * Document name: `TagSpecification.N.Tags.N.Key`.
   */
  readonly key: string;

  /**
   * Value of the tag. In place. Required.
   *
   * Document name: `TagSpecification.N.Tags.N.Value`.
   */
  readonly value: string;
}

/**
 * Tags for one kind of resource that the call creates. API 3.0 only.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmTagSpecification {
  /**
   * Kind of resource. In place. This call tags `instance` only; another name draws a warning. Required.
   *
   * Document name: `TagSpecification.N.ResourceType`.
   */
  readonly resourceType: string;

  /**
   * The tags. Required.
   *
   * Document name: `TagSpecification.N.Tags.N`.
   */
  readonly tags: CvmTag[];
}
