// The rows of the page: what the server has of each, what was changed here, and where saving stands.
// What is not saved yet is kept in the browser too, so that a closed window loses nothing.

/**
 * @typedef {"quotes" | "readouts" | "stances" | "contacts"} Resource
 * @typedef {"saved" | "waiting" | "saving" | "failed" | "refused" | "conflict"} State
 *
 * @typedef {object} Row
 * @property {string} key its name on this page; stays when the server gives it an id
 * @property {Resource} resource
 * @property {string | null} id the server's name for it
 * @property {any} base as the server has it, null before it has it
 * @property {any} changes fields that differ from that
 * @property {string} idempotency the key of the request that makes it: one row is made once, in however many windows
 * @property {{body: any, sent: any} | null} creating the POST that was tried and has no answer yet
 * @property {boolean} gone it is to be deleted
 * @property {boolean} buried the server has deleted it
 * @property {boolean} unsure a deletion or its undoing was sent and has no answer yet
 * @property {LetGo[]} letGo what other rows said of it, before it was taken away without ever having been saved
 * @property {State} state
 * @property {Record<string, string[]>} errors by field
 * @property {any} theirs the server's newer row, in a conflict
 * @property {number} at when that state began
 * @property {boolean} typing somebody is in the middle of a field
 * @property {any} proposal the suggestion that it is, or came of: a Proposal, or null
 *
 * @typedef {{key: string, field: string, value: any, left: any}} LetGo
 *
 * @typedef {"open" | "accepted" | "rejected"} Verdict
 *
 * @typedef {object} Proposal
 * @property {string} id
 * @property {any} about as the server suggests it
 * @property {Record<string, any>} given its fields, as they would be if it were taken as it is
 * @property {Verdict | "unmaking" | "unmade"} there what the server was last known to have; unmade: what came of it is deleted, and it is not open again yet
 * @property {Decision | ""} sent what was sent and has no answer yet
 * @property {Verdict} want what the editor wants
 * @property {{resource: string, id: string, version: number}[]} made rows that came of a contact, to be deleted if it is taken back
 */

/** Fields whose values are other rows of this page, which may not have an id yet. */
export const REFERENCES = ["within", "repeats", "carried_from", "evidence"];
const PLACE = ["start", "end", "exact"];

export class Store {
  /** @param {string} name under which unsaved work is kept @param {Storage} storage */
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {((key: string, fields: string[]) => void)[]} */
    this.listeners = [];
    /** This window's part of the name: what two windows of one account keep does not overwrite each other. */
    this.window = crypto.randomUUID();
    /** Rows that could not be kept. @type {Set<string>} */
    this.unkept = new Set();
  }

  /** @param {(key: string, fields: string[]) => void} listener told of each change: fields, "gone" or "saving" */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @param {Resource} resource @param {any} base */
  load(resource, base) {
    this.rows.set(base.id, blank(base.id, resource, { id: base.id, base }));
  }

  /** Take up what earlier visits, or other windows, left unsaved. @returns {Row[]} */
  resume() {
    const found = new Map();
    for (const [item, kept] of this.keptItems()) {
      const now = this.rows.get(kept.id ?? kept.key)?.base;
      if (kept.id && kept.key !== kept.id) {
        this.rows.delete(kept.id);
      }
      const earlier = found.get(kept.key);
      /** @type {Row} */
      const row = { ...blank(kept.key, kept.resource, kept), typing: false };
      row.state = kept.state === "refused" ? "refused" : isPending(row) ? "waiting" : "saved";
      row.changes = { ...earlier?.changes, ...kept.changes };
      if (now && row.base && !PLACE.some((field) => field in row.changes)) {
        PLACE.forEach((field) => field in now && (row.base[field] = now[field]));
      }
      this.rows.set(row.key, row);
      found.set(row.key, row);
      this.keep(row);
      if (!this.unkept.has(row.key)) {
        this.storage.removeItem(item);
      }
    }
    return [...found.values()];
  }

  /** Rows as they were kept, with the names of their items. @returns {[string, any][]} */
  keptItems() {
    const names = Array.from({ length: this.storage.length }, (_, place) => this.storage.key(place) ?? "").filter((name) => name.startsWith(`${this.name}:`));
    return names.sort().flatMap((name) => {
      try {
        return [[name, JSON.parse(this.storage.getItem(name) ?? "")]];
      } catch {
        return [];
      }
    });
  }

  get cannotKeep() {
    return this.unkept.size > 0;
  }

  /** @param {string | null | undefined} key a key of the page or an id of the server @returns {Row | undefined} */
  get(key) {
    if (!key) {
      return undefined;
    }
    return this.rows.get(key) ?? [...this.rows.values()].find((row) => row.id === key);
  }

  /** A row that is certain to be there. @param {string | null | undefined} key @returns {Row} */
  row(key) {
    const row = this.get(key);
    if (!row) {
      throw new Error(`There is no row ${key} on this page.`);
    }
    return row;
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
    const row = blank(key, resource, { changes: fields, state: "waiting", idempotency: crypto.randomUUID() });
    this.rows.set(key, row);
    this.changed(row, Object.keys(fields));
    return row;
  }

  /** Take up a suggestion. @param {Resource} resource @param {string} key @param {Proposal} proposal */
  suggest(resource, key, proposal) {
    this.rows.set(key, blank(key, resource, { changes: { ...proposal.given }, proposal }));
  }

  /** What is suggested is read again: what nobody has touched follows it. @param {Row} row @param {any} about @param {Record<string, any>} given */
  renew(row, about, given) {
    for (const [field, value] of Object.entries(given)) {
      if (same(row.changes[field], row.proposal.given[field])) {
        row.changes[field] = value;
      }
    }
    Object.assign(row.proposal, { about, given });
  }

  /** Whether the editor has entered something on a suggestion. @param {Row} row */
  isEdited(row) {
    return Boolean(row.proposal) && Object.entries(row.changes).some(([field, value]) => !same(value, row.proposal.given[field]));
  }

  /** @param {Row} row a suggestion @param {Verdict} want */
  decide(row, want) {
    row.typing = false;
    row.proposal.want = want;
    row.gone = want === "rejected" || (want === "accepted" && row.resource === "contacts");
    if (want === "accepted" && !row.creating) {
      row.idempotency = crypto.randomUUID();
    }
    row.errors = {};
    this.setState(row, isPending(row) ? "waiting" : "saved", false);
    this.keep(row);
  }

  /** No longer a row of this page. @param {Row} row */
  forget(row) {
    this.rows.delete(row.key);
    this.unkept.delete(row.key);
    try {
      this.storage.removeItem(this.itemOf(row));
    } catch {
      // then it was not kept either
    }
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
      row.buried &&= !row.unsure;
      row.theirs = null;
      row.state = isPending(row) ? "waiting" : "saved";
      row.errors = {};
      this.letGoOf(row);
      this.changed(row, ["gone"]);
    }
  }

  /** @param {string} key */
  bringBack(key) {
    const row = this.get(key);
    if (row) {
      row.gone = false;
      row.buried ||= row.unsure;
      row.state = isPending(row) ? "waiting" : "saved";
      for (const { key: other, field, value, left } of row.letGo.splice(0)) {
        const holder = this.get(other);
        if (holder && field === "gone") {
          this.bringBack(other);
        } else if (holder && same(this.value(holder, field), left)) {
          this.set(other, { [field]: value });
        }
      }
      this.changed(row, ["gone"]);
    }
  }

  /** Take a row that goes out of what other rows are still to say; a new stance that rests on nothing else goes with it. @param {Row} row */
  letGoOf(row) {
    const isIt = (key) => key === row.key || (row.id !== null && key === row.id);
    for (const other of this.pending().filter((one) => one !== row && !one.gone)) {
      for (const field of REFERENCES.filter((name) => name in other.changes && [other.changes[name]].flat().some(isIt))) {
        const value = other.changes[field];
        const left = Array.isArray(value) ? value.filter((key) => !isIt(key)) : null;
        if (Array.isArray(left) && !left.length && !other.id) {
          row.letGo.push({ key: other.key, field: "gone", value: false, left: true });
          this.remove(other.key);
        } else {
          row.letGo.push({ key: other.key, field, value, left });
          this.set(other.key, { [field]: left });
        }
      }
    }
  }

  /** The server has answered with the row. @param {Row} row @param {any} base @param {any} sent fields that it was sent */
  settle(row, base, sent) {
    if (!row.id) {
      const twin = this.rows.get(base.id);
      if (twin && twin !== row) {
        row.changes = { ...twin.changes, ...row.changes };
        twin.gone = twin.buried = true;
        this.changed(twin, ["gone"]);
        this.rows.delete(base.id);
      }
    }
    row.id = base.id;
    row.base = base;
    row.creating = null;
    row.theirs = null;
    row.buried = row.unsure = false;
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
    this.keep(row);
    this.listeners.forEach((listener) => listener(row.key, fields));
  }

  /** Rows with something that the server does not have. */
  pending() {
    return [...this.rows.values()].filter(isPending);
  }

  /** The name under which it is kept. @param {Row} row */
  itemOf(row) {
    return `${this.name}:${this.window}:${row.key}`;
  }

  /** @param {Row} row */
  keep(row) {
    const name = this.itemOf(row);
    try {
      if (isPending(row) || (isOpen(row) && this.isEdited(row))) {
        this.storage.setItem(name, JSON.stringify(row));
      } else {
        this.storage.removeItem(name);
      }
      this.unkept.delete(row.key);
    } catch {
      this.unkept.add(row.key);
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
    idempotency: "",
    creating: null,
    gone: false,
    buried: false,
    unsure: false,
    letGo: [],
    state: "saved",
    errors: {},
    theirs: null,
    at: 0,
    typing: false,
    proposal: null,
    ...more,
  };
}

/** Whether a row is a suggestion that waits for the editor. @param {Row | undefined} row */
export function isOpen(row) {
  return row?.proposal?.want === "open";
}

/** @param {Row} row */
export function isPending(row) {
  if (row.proposal && (row.creating || row.proposal.sent || row.proposal.want !== row.proposal.there)) {
    return true;
  }
  if (row.proposal && (row.proposal.want !== "accepted" || row.resource === "contacts")) {
    return false;
  }
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
