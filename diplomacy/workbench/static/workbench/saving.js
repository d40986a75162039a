// Brings what was changed here to the server: one request at a time, each safe to repeat, again every 30 seconds where none answers.

import { mayPass, sentences } from "./api.js";
import { isPending, same } from "./store.js";

const AGAIN = 30_000;
/** Fields whose values are other rows of this page, which may not have an id yet. */
const REFERENCES = ["within", "repeats", "carried_from", "evidence"];
const GONE = 404;
const STALE = 412;
const REUSED = 422;

export class Saving {
  /** @param {Store} store @param {Api} api @param {string} article its slug */
  constructor(store, api, article) {
    this.store = store;
    this.api = api;
    this.article = article;
    /** Since when no request has been answered, 0 where the last one was. */
    this.downSince = 0;
    this.running = false;
    this.timer = 0;
    /** @type {(() => void)[]} */
    this.listeners = [];
    window.addEventListener("online", () => this.kick());
    window.addEventListener("beforeunload", (event) => {
      if (store.cannotKeep && store.pending().length) {
        event.preventDefault();
      }
    });
  }

  /** Told whenever the whole's state may have changed. @param {() => void} listener */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** Save what can be saved, now. */
  async kick() {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    clearTimeout(this.timer);
    const tried = new Set();
    do {
      this.again = false;
      let row;
      while ((row = this.next(tried))) {
        tried.add(row.key);
        const answered = await this.save(row);
        if (!answered) {
          break;
        }
        if (row.state === "waiting") {
          tried.delete(row.key);
        }
      }
    } while (this.again && !this.downSince);
    this.running = false;
    if (this.downSince) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.kick(), AGAIN);
    }
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** @param {Set<string>} tried */
  next(tried) {
    return this.store
      .pending()
      .find((row) => (row.state === "waiting" || row.state === "failed") && !row.typing && !tried.has(row.key) && this.isResolved(row));
  }

  /** Whether the rows that it names are on the server. */
  isResolved(row) {
    return row.gone || REFERENCES.every((field) => [row.changes[field]].flat().every((key) => !key || this.isThere(key)));
  }

  isThere(key) {
    const row = this.store.get(key);
    return !row || (row.id !== null && !row.buried && !row.gone);
  }

  idOf(key) {
    const row = this.store.get(key);
    return row ? row.id : key;
  }

  resolved(fields) {
    const found = { ...fields };
    for (const field of REFERENCES) {
      if (Array.isArray(found[field])) {
        found[field] = found[field].map((key) => this.idOf(key));
      } else if (found[field]) {
        found[field] = this.idOf(found[field]);
      }
    }
    return found;
  }

  /** One request for one row. @returns {Promise<boolean>} whether the server answered */
  async save(row) {
    this.store.setState(row, "saving");
    this.tell();
    const sent = { ...row.changes };
    const isDeletion = row.gone && row.id !== null;
    const answer = await this.request(row, sent);
    if (mayPass(answer.status)) {
      this.downSince ||= Date.now();
      this.store.setState(row, "failed");
      return false;
    }
    this.downSince = 0;
    const quotes = row.resource === "stances" && answer.ok ? [...(row.base?.evidence ?? []), ...(row.changes.evidence ?? [])] : [];
    this.take(row, sent, answer, isDeletion);
    for (const id of new Set(quotes)) {
      await this.readAgain(id);
    }
    return true;
  }

  /** A quote is a newer version once a stance rests on it, and filed under the stance's topic. Where somebody else has changed what is being changed here, it is left to the conflict. */
  async readAgain(key) {
    const row = this.store.get(key);
    const answer = row?.id && !row.gone && row.state !== "conflict" ? await this.api.send("GET", `quotes/${row.id}/`) : null;
    if (answer?.ok && Object.keys(row.changes).every((field) => same(row.base[field], answer.body[field]))) {
      await this.readNames?.(answer.body);
      this.store.settle(row, answer.body, {});
    }
  }

  request(row, sent) {
    const path = `${row.resource}/`;
    if (row.gone && row.id) {
      return this.api.send("DELETE", `${path}${row.id}/`);
    }
    if (row.buried && !row.gone) {
      return this.api.send("POST", `${path}${row.id}/restore/`);
    }
    if (row.id) {
      return this.api.send("PATCH", `${path}${row.id}/`, { body: this.resolved(sent), headers: { "If-Match": `"${row.base.version}"` } });
    }
    if (!row.creating) {
      const owner = row.resource === "stances" ? {} : { article: this.article };
      row.creating = { idempotency: crypto.randomUUID(), body: { ...this.resolved(sent), ...owner }, sent };
      this.store.keep();
    }
    return this.api.send("POST", path, { body: row.creating.body, headers: { "Idempotency-Key": row.creating.idempotency } });
  }

  /** @param {Row} row @param {any} sent @param {Answer} answer @param {boolean} wasDeleted */
  take(row, sent, answer, wasDeleted) {
    if (wasDeleted && (answer.ok || answer.status === GONE)) {
      row.buried = true;
      this.store.setState(row, isPending(row) ? "waiting" : "saved");
      this.linksChanged?.(row);
    } else if (row.buried && answer.ok) {
      this.lost?.(row, answer.body.lost);
      this.store.settle(row, answer.body.quote ?? answer.body.readout ?? answer.body.stance, {});
      this.linksChanged?.(row);
    } else if (answer.ok) {
      this.store.settle(row, answer.body, row.creating ? row.creating.sent : sent);
    } else if (answer.status === STALE) {
      this.stale(row, sent, answer.body);
    } else if (answer.status === REUSED && row.creating) {
      row.creating = null;
      this.store.setState(row, "waiting");
    } else if (answer.status === GONE && row.id) {
      row.buried = true;
      row.errors = { "": ["Somebody has deleted it meanwhile. Save it again to bring it back, or delete it here too."] };
      this.store.setState(row, "refused");
    } else {
      row.creating = null;
      row.errors = sentences(answer);
      if (wasDeleted) {
        row.gone = false;
      }
      this.store.setState(row, "refused");
      if (wasDeleted) {
        this.store.changed(row, ["gone"]);
      }
      this.refused?.(row);
    }
  }

  /** Somebody has saved a newer version. Where it says what was sent, that was our own save whose answer got lost. */
  stale(row, sent, body) {
    const theirs = body.current;
    const { changed_by: by = "", changed_at: when = "" } = body;
    if (Object.entries(this.resolved(sent)).every(([field, value]) => same(theirs[field], value))) {
      this.store.settle(row, theirs, sent);
      return;
    }
    row.theirs = { row: theirs, by, when };
    this.store.setState(row, "conflict");
    this.met?.(row);
  }

  /** The editor has decided between both versions. @param {Row} row @param {any} changes what to keep of their own */
  decide(row, changes) {
    row.base = row.theirs.row;
    row.theirs = null;
    row.changes = {};
    for (const [field, value] of Object.entries(changes)) {
      if (!same(row.base[field], value)) {
        row.changes[field] = value;
      }
    }
    this.store.setState(row, isPending(row) ? "waiting" : "saved", false);
    this.store.changed(row, Object.keys(row.base));
    this.kick();
  }

  /** "failed", "refused", "saving" or "saved": the worst of all rows. */
  state() {
    const states = this.store.pending().map((row) => row.state);
    const worst = ["failed", "conflict", "refused", "saving", "waiting"].find((state) => states.includes(state));
    return this.downSince ? "failed" : (worst ?? "saved");
  }
}
