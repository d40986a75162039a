// Brings what was changed here to the server: one request at a time, each safe to repeat, again every 30 seconds where none answers.

import { isSignedOut, mayPass, sentences } from "./api.js";
import { Deciding, decisionOf } from "./deciding.js";
import { isPending, REFERENCES, same } from "./store.js";

const AGAIN = 30_000;
const PLACE = ["start", "end", "exact"];
const DECISIONS = ["accept", "reject", "reopen", "unmake"];
/** Fields that an edit of the text or a stance elsewhere changes, and nobody who works on the row. */
const FOLLOWING = ["version", "state", "start", "end", "prefix", "suffix"];
const REFUSED = 400;
const GONE = 404;
const STALE = 412;
const REUSED = 422;
/** Answers after which other requests would fare no better. */
const CUT = [0, 429, 503];

/** What a row's next request does. @typedef {"delete" | "restore" | "change" | "make" | Decision} Deed */

export class Saving {
  /** @param {Store} store @param {Api} api @param {string} article its slug */
  constructor(store, api, article) {
    this.store = store;
    this.api = api;
    this.article = article;
    this.deciding = new Deciding(store, api, article);
    /** Since when something could not be sent, 0 where all was. */
    this.downSince = 0;
    this.signedOut = false;
    this.running = false;
    this.again = false;
    this.anew = false;
    /** Who waits until nothing is being sent. @type {(() => void)[]} */
    this.resting = [];
    this.timer = 0;
    /** @type {(() => void)[]} */
    this.listeners = [];
    /** Told of a row that somebody else has saved a newer version of. @type {((row: Row) => void) | undefined} */
    this.met = undefined;
    /** Told of a row that the server did not take. @type {((row: Row) => void) | undefined} */
    this.refused = undefined;
    /** Looks up what a quote's links are called. @type {((quote: any) => Promise<void>) | undefined} */
    this.readNames = undefined;
    /** Told of a row that went or came back with its links. @type {((row: Row) => void) | undefined} */
    this.linksChanged = undefined;
    /** Told of what could not come back with a row. @type {((row: Row, lost: any[]) => void) | undefined} */
    this.lost = undefined;
    window.addEventListener("online", () => this.kick(true));
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

  /** Save what can be saved, now. @param {boolean} anew also what has just failed, since somebody asks for it */
  async kick(anew = false) {
    if (this.running) {
      this.again = true;
      this.anew ||= anew;
      return;
    }
    this.running = true;
    clearTimeout(this.timer);
    const tried = new Set();
    let isCut = false;
    do {
      this.again = false;
      if (this.anew) {
        this.anew = isCut = false;
        tried.clear();
      }
      let row;
      while (!isCut && (row = this.next(tried))) {
        tried.add(row.key);
        isCut = !(await this.save(row));
        if (row.state === "waiting") {
          tried.delete(row.key);
        }
      }
    } while (this.again && (!isCut || this.anew));
    this.running = false;
    if (!this.store.pending().some((row) => row.state === "failed")) {
      this.downSince = 0;
      this.signedOut = false;
    }
    clearTimeout(this.timer);
    if (this.downSince) {
      this.timer = setTimeout(() => this.kick(), AGAIN);
    }
    this.tell();
  }

  /** Settled once nothing is being sent. */
  idle() {
    return /** @type {Promise<void>} */ (new Promise((done) => {
      const look = () => (this.running ? this.resting.push(look) : done());
      look();
    }));
  }

  tell() {
    this.resting.splice(0).forEach((look) => look());
    this.listeners.forEach((listener) => listener());
  }

  /** @param {Set<string>} tried */
  next(tried) {
    return this.store
      .pending()
      .find((row) => (row.state === "waiting" || row.state === "failed") && !row.typing && !tried.has(row.key) && this.isResolved(row) && this.isFree(row));
  }

  /** Whether nothing rests on it any more that is to be taken back as well: that goes first. */
  isFree(row) {
    const goes = (one) => decisionOf(one) === "unmake";
    const rests = (one) => REFERENCES.some((field) => [one.base?.[field]].flat().includes(row.id));
    return !goes(row) || !row.id || !this.store.pending().some((one) => one !== row && goes(one) && rests(one));
  }

  /** Whether the rows that it names are on the server. */
  isResolved(row) {
    const fields = decisionOf(row) ? this.deciding.changed(row) : row.changes;
    return row.gone || row.creating || REFERENCES.every((field) => [fields[field]].flat().every((key) => !key || this.isThere(key)));
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
    const deed = deedOf(row);
    const answer = await this.request(row, deed, sent);
    this.signedOut = isSignedOut(answer);
    if (mayPass(answer.status) || this.signedOut) {
      this.downSince ||= Date.now();
      this.store.setState(row, "failed");
      return !this.signedOut && !CUT.includes(answer.status);
    }
    const quotes = row.resource === "stances" && answer.ok ? [...(row.base?.evidence ?? []), ...(row.changes.evidence ?? [])] : [];
    this.take(row, sent, answer, deed);
    for (const id of new Set(quotes)) {
      await this.readAgain(id);
    }
    return true;
  }

  /** A quote is a newer version once a stance rests on it, and filed under the stance's topic. Where somebody else has changed what is being changed here, it is left to the conflict. */
  async readAgain(key) {
    const row = this.store.get(key);
    if (!row?.id || row.gone || row.state === "conflict") {
      return;
    }
    const answer = await this.api.send("GET", `quotes/${row.id}/`);
    if (answer.ok && Object.keys(row.changes).every((field) => same(row.base[field], answer.body[field]))) {
      await this.readNames?.(answer.body);
      this.store.settle(row, answer.body, {});
    }
  }

  /** @param {Row} row @param {Deed} deed @param {any} sent fields to be sent */
  request(row, deed, sent) {
    const decision = decisionOf(row);
    if (decision) {
      return this.deciding.request(row, decision, sent, (fields) => this.resolved(fields));
    }
    const path = `${row.resource}/`;
    const version = { "If-Match": `"${row.base?.version}"` };
    if (deed === "delete" || deed === "restore") {
      row.unsure = true;
      this.store.keep(row);
      return deed === "delete" ? this.api.send("DELETE", `${path}${row.id}/`, { headers: version }) : this.api.send("POST", `${path}${row.id}/restore/`);
    }
    if (deed === "change") {
      return this.api.send("PATCH", `${path}${row.id}/`, { body: this.told(row, sent), headers: version });
    }
    if (!row.creating) {
      const owner = row.resource === "stances" ? {} : { article: this.article };
      row.creating = { body: { ...this.told(row, sent), ...owner }, sent };
      this.store.keep(row);
    }
    return this.api.send("POST", path, { body: row.creating.body, headers: { "Idempotency-Key": row.idempotency } });
  }

  /** The fields as the server reads them. A place goes with its words: the text may be another one there. */
  told(row, sent) {
    const place = PLACE.some((field) => field in sent) && this.store.value(row, "start") !== null ? PLACE : [];
    return this.resolved({ ...sent, ...Object.fromEntries(place.map((field) => [field, field in sent ? sent[field] : this.store.value(row, field)])) });
  }

  /** @param {Row} row @param {any} sent @param {Answer} answer @param {Deed} deed */
  take(row, sent, answer, deed) {
    row.unsure = false;
    if (row.proposal && DECISIONS.includes(deed)) {
      if (!this.deciding.take(row, answer, /** @type {Decision} */ (deed))) {
        this.deciding.refuse(row, answer);
        this.refused?.(row);
      }
    } else if (deed === "delete" && (answer.ok || answer.status === GONE)) {
      row.buried = true;
      this.store.setState(row, isPending(row) ? "waiting" : "saved");
      this.linksChanged?.(row);
    } else if (deed === "restore" && answer.ok) {
      this.lost?.(row, answer.body.lost);
      this.store.settle(row, answer.body.quote ?? answer.body.readout ?? answer.body.stance, {});
      this.linksChanged?.(row);
    } else if (answer.ok) {
      this.store.settle(row, answer.body, row.creating ? row.creating.sent : sent);
    } else if (answer.status === STALE) {
      this.stale(row, sent, answer.body, deed);
    } else if (answer.status === REUSED && row.creating) {
      this.madeBefore(row, answer);
    } else if (answer.status === GONE && row.id) {
      row.buried = true;
      row.errors = { "": ["Somebody has deleted it meanwhile. Save it again to bring it back, or delete it here too."] };
      this.store.setState(row, "refused");
    } else {
      this.refuse(row, answer, deed);
    }
  }

  /** Its key has made a row that is another one by now: deleted since, or changed in another window of the same account. */
  madeBefore(row, answer) {
    const isDeleted = answer.body?.errors?.some((error) => error.code === "row_deleted_since");
    const words = isDeleted
      ? "Somebody has deleted it meanwhile. Save it again to make it anew, or delete it here too."
      : "It was saved from another window of yours, where it says something else. Delete it here, or save it again to have both.";
    row.creating = null;
    row.idempotency = crypto.randomUUID();
    row.errors = { "": [words] };
    this.store.setState(row, "refused");
    this.refused?.(row);
  }

  refuse(row, answer, deed) {
    const isOutdated = deed === "make" && answer.status === REFUSED && !same(row.creating.sent, row.changes);
    if (answer.status === REFUSED) {
      row.creating = null;
    }
    if (isOutdated) {
      this.store.setState(row, "waiting");
      return;
    }
    row.errors = sentences(answer);
    if (deed === "delete") {
      const holders = (answer.body?.errors ?? []).map((error) => error.detail.replace(/ \(\S+\)$/, ""));
      row.errors = holders.length ? { "": [`It was not deleted, since these rest on it: ${holders.join("; ")}. Change or delete them first.`] } : row.errors;
      this.keepAfterAll(row);
    }
    this.store.setState(row, "refused");
    this.refused?.(row);
  }

  /** A deletion that the server did not carry out. */
  keepAfterAll(row) {
    row.gone = row.buried = false;
    this.store.changed(row, ["gone"]);
  }

  /**
   * Somebody has saved a newer version. Where it says what was sent, that was our own save whose answer got lost; where
   * only the text around it was edited, it stays where it now stands and is sent again.
   */
  stale(row, sent, body, deed = "change") {
    const theirs = body.current;
    const { changed_by: by = "", changed_at: when = "" } = body;
    const names = Object.keys(theirs).filter((field) => !FOLLOWING.includes(field));
    const isOnlyMoved = names.every((field) => same(theirs[field], row.base[field]));
    row.buried &&= deed !== "delete";
    if (row.gone && !isOnlyMoved) {
      row.base = theirs;
      row.errors = { "": [`${by || "Somebody else"} has saved it meanwhile, so it was not deleted. Look at it, and delete it again if it is to go.`] };
      this.keepAfterAll(row);
      this.store.setState(row, "refused");
      this.store.changed(row, Object.keys(theirs));
      this.refused?.(row);
    } else if (row.gone) {
      row.base = theirs;
      this.store.setState(row, "waiting");
    } else if (Object.entries(this.told(row, sent)).every(([field, value]) => same(theirs[field], value))) {
      this.store.settle(row, theirs, sent);
    } else if (isOnlyMoved) {
      this.store.settle(row, theirs, {});
    } else {
      row.theirs = { row: theirs, by, when };
      this.store.setState(row, "conflict");
      this.met?.(row);
    }
  }

  /** The editor has decided between both versions. @param {Row} row @param {any} kept their own, of what was asked @param {string[]} given fields to be as the other side has them */
  decide(row, kept, given) {
    const changes = { ...row.changes, ...kept };
    row.base = row.theirs.row;
    row.theirs = null;
    row.changes = {};
    for (const [field, value] of Object.entries(changes)) {
      if (!given.includes(field) && !same(row.base[field], value)) {
        row.changes[field] = value;
      }
    }
    this.store.setState(row, isPending(row) ? "waiting" : "saved", false);
    this.store.changed(row, Object.keys(row.base));
    this.kick();
  }

  /** "failed", "refused", "saving" or "saved": the worst of all rows. */
  state() {
    const refused = [...this.store.rows.values()].filter((row) => row.state === "refused");
    const states = [...this.store.pending(), ...refused].map((row) => row.state);
    const worst = /** @type {State[]} */ (["failed", "conflict", "refused", "saving", "waiting"]).find((state) => states.includes(state));
    return this.downSince ? "failed" : (worst ?? "saved");
  }
}

/** @param {Row} row @returns {Deed} */
function deedOf(row) {
  const decision = decisionOf(row);
  if (decision) {
    return decision;
  }
  if (row.id === null) {
    return "make";
  }
  return row.gone ? "delete" : row.buried ? "restore" : "change";
}
