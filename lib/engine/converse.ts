import type { Conversation } from '../apis/ownership';
import type { ApiClient } from './api-client';
import type { Deadline } from './clock';

/** Carries a conversation on to its end. Its calls are such as may be repeated. */
export async function converse<T>(client: ApiClient, conversation: Conversation<T>, deadline: Deadline): Promise<T> {
  let step = conversation.next();
  while (step.done !== true) {
    step = conversation.next(await client.call(step.value, deadline));
  }
  return step.value;
}
