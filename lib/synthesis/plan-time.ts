/** Known in the plan and the same during its apply, so it distinguishes objects of this plan from older ones. */
export const planTime = '${plantimestamp()}';
