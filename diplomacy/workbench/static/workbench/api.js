// Requests to the site's own API, with the session.

/** What a request came to. `status` is 0 where no answer came. @typedef {{ok: boolean, status: number, body: any, headers: Headers | null}} Answer */

const BUSY = 503;
const PATIENCE = [300, 1000];

export class Api {
  /** @param {string} root @param {string} me who opened the page: what is done here is not put down to anybody else */
  constructor(root, me) {
    this.root = root;
    this.me = me;
  }

  /**
   * @param {string} method @param {string} path below the API's root
   * @param {object} [options]
   * @param {any} [options.body] @param {Record<string, string>} [options.headers] @param {boolean} [options.keepalive]
   * @param {AbortSignal} [options.signal]
   * @returns {Promise<Answer>}
   */
  async send(method, path, options = {}) {
    let answer = await this.ask(method, path, options);
    // A 503 says that nothing was done and that a moment later it may be.
    for (let tries = 0; answer.status === BUSY && tries < PATIENCE.length; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE[tries]));
      answer = await this.ask(method, path, options);
    }
    return answer;
  }

  /** @param {string} method @param {string} path @param {{body?: any, headers?: Record<string, string>, keepalive?: boolean, signal?: AbortSignal}} options @returns {Promise<Answer>} */
  async ask(method, path, { body, headers = {}, keepalive = false, signal }) {
    /** @type {Record<string, string>} */
    const sent = { Accept: "application/json", "X-CSRFToken": csrfToken(), "X-Signed-In-As": encodeURIComponent(this.me), ...headers };
    if (body !== undefined) {
      sent["Content-Type"] = "application/json";
    }
    const limit = AbortSignal.timeout(20_000);
    try {
      const response = await fetch(this.root + path, {
        method,
        headers: sent,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "same-origin",
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        keepalive,
      });
      const text = await response.text();
      return { ok: response.ok, status: response.status, body: parsed(text), headers: response.headers };
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      return { ok: false, status: 0, body: null, headers: null };
    }
  }

  /** Rows of a list, null where none can be had. @param {string} path @param {Record<string, string>} parameters @param {AbortSignal} [signal] */
  async list(path, parameters, signal) {
    const answer = await this.send("GET", `${path}?${new URLSearchParams(parameters)}`, { signal });
    return answer.ok ? answer.body.results : null;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The cookie's token rather than the page's own: after signing in again in another window it is another one. */
function csrfToken() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  if (cookie) {
    return decodeURIComponent(cookie.slice("csrftoken=".length));
  }
  const field = document.querySelector("[name=csrfmiddlewaretoken]");
  return field instanceof HTMLInputElement ? field.value : "";
}

/** Sentences of a refusal, by field; "" for what belongs to none. @param {Answer} answer @returns {Record<string, string[]>} */
export function sentences(answer) {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const error of answer.body?.errors ?? []) {
    (found[error.field ?? ""] ??= []).push(error.detail);
  }
  if (!Object.keys(found).length) {
    found[""] = [answer.body?.detail ?? `The server answered with ${answer.status}.`];
  }
  return found;
}

/** Whether the session is over, or the page's token is of an earlier one. @param {Answer} answer */
export function isSignedOut({ status, body }) {
  return status === 401 || (status === 403 && Boolean(body?.detail?.startsWith("CSRF")));
}

/** Whether trying again later may help. @param {number} status */
export function mayPass(status) {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
