import createClient from 'openapi-fetch';
import type { components, paths } from './schema';
import { send } from './send';

/** The platform's routes, typed by the description that the server gives of itself. Records have their own functions (records.ts). */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

/** What an answer holds. Refusals never get here: `send` rejects with them. */
export async function data<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}

export type Schemas = components['schemas'];
