/** Which of the two APIs that know the parameters of version 2017-03-12 makes the servers. */
export enum CvmApi {
  /** API 3.0 at `cvm.tencentcloudapi.com`: the one that the vendor recommends. */
  V3 = 'tencent-3.0',
  /** `Version=2017-03-12` on the v2 endpoint `cvm.api.qcloud.com`: fewer parameters, and no longer documented by the vendor. */
  V2_ENDPOINT = 'tencent-2017-03-12',
}
