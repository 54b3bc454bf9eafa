/** What a server by the hour costs while it is powered off by `powerState`. */
export enum CvmStopMode {
  /** Processor and memory are billed as if it ran. */
  KEEP_CHARGING = 'KEEP_CHARGING',

  /** Processor and memory are given back and not billed; the vendor may have none when the server is to start again. */
  STOP_CHARGING = 'STOP_CHARGING',
}
