// The rows of the page: what the server has of each, what was changed here, and where saving stands.
// What is not saved yet is kept in the browser too, so that a closed window loses nothing.

/**
 * @typedef {"quotes" | "readouts" | "stances"} Resource
 * @typedef {"saved" | "waiting" | "saving" | "failed" | "refused" | "conflict"} State
 *
 * @typedef {object} Row
 * @property {string} key its name on this page; stays when the server gives it an id
 * @property {Resource} resource
 * @property {string | null} id the server's name for it
 * @property {any} base as the server has it, null before it has it
 * @property {any} changes fields that differ from that
 * @property {{idempotency: string, body: any} | null} creating the POST that was tried and has no answer yet
 * @property {boolean} gone it is to be deleted
 * @property {boolean} buried the server has deleted it
 * @property {State} state
 * @property {Record<string, string[]>} errors by field
 * @property {any} theirs the server's newer row, in a conflict
 * @property {number} at when that state began
 * @property {boolean} typing somebody is in the middle of a field
 */

export class Store {
  /** @param {string} name under which unsaved work is kept @param {Storage} storage */
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {((key: string, fields: string[]) => void)[]} */
    this.listeners = [];
    this.cannotKeep = false;
  }

  /** @param {(key: string, fields: string[]) => void} listener told of each change: fields, "gone" or "saving" */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @param {Resource} resource @param {any} base */
  load(resource, base) {
    this.rows.set(base.id, blank(base.id, resource, { id: base.id, base }));
  }

  /** Take up what an earlier visit left unsaved. @returns {Row[]} */
  resume() {
    const found = [];
    let kept = [];
    try {
      kept = JSON.parse(this.storage.getItem(this.name) ?? "[]");
    } catch {
      kept = [];
    }
    for (const row of kept) {
      if (row.id && row.key !== row.id) {
        this.rows.delete(row.id);
      }
      const there = this.rows.get(row.key);
      if (row.id && !there && !row.buried && row.base) {
        row.state = "waiting";
      }
      this.rows.set(row.key, { ...blank(row.key, row.resource, row), typing: false, state: row.state === "conflict" ? "waiting" : row.state === "saving" ? "waiting" : row.state });
      found.push(this.rows.get(row.key));
    }
    return found;
  }

  /** @param {string | null | undefined} key a key of the page or an id of the server @returns {Row | undefined} */
  get(key) {
    if (!key) {
      return undefined;
    }
    return this.rows.get(key) ?? [...this.rows.values()].find((row) => row.id === key);
  }

  /** Rows that are there for the editor. @param {Resource} resource */
  all(resource) {
    return [...this.rows.values()].filter((row) => row.resource === resource && !row.gone);
  }

  /** @param {Row} row @param {string} field */
  value(row, field) {
    return field in row.changes ? row.changes[field] : row.base?.[field] ?? null;
  }

  /** All fields as they are here. @param {Row} row */
  values(row) {
    return { ...row.base, ...row.changes };
  }

  /** @param {Resource} resource @param {any} fields @param {string} [key] */
  add(resource, fields, key = `new-${crypto.randomUUID()}`) {
    const row = blank(key, resource, { changes: fields, state: "waiting" });
    this.rows.set(key, row);
    this.changed(row, Object.keys(fields));
    return row;
  }

  /** @param {string} key @param {any} fields @param {boolean} [typing] */
  set(key, fields, typing = false) {
    const row = this.get(key);
    if (!row) {
      return;
    }
    for (const [field, value] of Object.entries(fields)) {
      if (row.base && same(row.base[field] ?? null, value)) {
        delete row.changes[field];
      } else {
        row.changes[field] = value;
      }
      delete row.errors[field];
    }
    row.typing = typing;
    if (row.state !== "saving" && row.state !== "conflict") {
      this.setState(row, isPending(row) ? "waiting" : "saved", false);
    }
    this.changed(row, Object.keys(fields));
  }

  /** @param {string} key */
  remove(key) {
    const row = this.get(key);
    if (row) {
      row.gone = true;
      if (!row.id && !row.creating) {
        row.state = "saved";
      } else {
        row.state = "waiting";
      }
      row.errors = {};
      this.changed(row, ["gone"]);
    }
  }

  /** @param {string} key */
  bringBack(key) {
    const row = this.get(key);
    if (row) {
      row.gone = false;
      row.state = isPending(row) ? "waiting" : "saved";
      this.changed(row, ["gone"]);
    }
  }

  /** The server has answered with the row. @param {Row} row @param {any} base @param {any} sent fields that it was sent */
  settle(row, base, sent) {
    if (!row.id) {
      const twin = this.rows.get(base.id);
      if (twin && twin !== row) {
        this.rows.delete(base.id);
      }
    }
    row.id = base.id;
    row.base = base;
    row.creating = null;
    row.theirs = null;
    row.buried = false;
    row.errors = {};
    for (const [field, value] of Object.entries(row.changes)) {
      if ((field in sent && same(sent[field], value)) || same(base[field] ?? null, value)) {
        delete row.changes[field];
      }
    }
    this.setState(row, isPending(row) ? "waiting" : "saved", false);
    this.changed(row, Object.keys(base));
  }

  /** @param {Row} row @param {State} state */
  setState(row, state, tell = true) {
    if (row.state !== state || state === "saved") {
      row.at = Date.now();
    }
    row.state = state;
    if (tell) {
      this.changed(row, ["saving"]);
    }
  }

  /** @param {Row} row @param {string[]} fields */
  changed(row, fields) {
    this.keep();
    this.listeners.forEach((listener) => listener(row.key, fields));
  }

  /** Rows with something that the server does not have. */
  pending() {
    return [...this.rows.values()].filter(isPending);
  }

  keep() {
    const kept = this.pending();
    try {
      if (kept.length) {
        this.storage.setItem(this.name, JSON.stringify(kept));
      } else {
        this.storage.removeItem(this.name);
      }
      this.cannotKeep = false;
    } catch {
      this.cannotKeep = true;
    }
  }
}

/** @param {string} key @param {Resource} resource @param {Partial<Row>} more @returns {Row} */
function blank(key, resource, more) {
  return {
    key,
    resource,
    id: null,
    base: null,
    changes: {},
    creating: null,
    gone: false,
    buried: false,
    state: "saved",
    errors: {},
    theirs: null,
    at: 0,
    typing: false,
    ...more,
  };
}

/** @param {Row} row */
export function isPending(row) {
  if (row.gone) {
    return (row.id !== null && !row.buried) || row.creating !== null;
  }
  return row.buried || row.id === null || Object.keys(row.changes).length > 0;
}

/** Whether two values of a field say the same; empty text, nothing and an empty list do. */
export function same(one, other) {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value) {
  return value === "" || value === undefined || (Array.isArray(value) && !value.length) ? null : value;
}
