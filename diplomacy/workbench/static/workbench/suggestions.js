// What the article itself proposes: its suggestions as rows of the page, and what the editor decides of them.

import { announce, count } from "./dom.js";
import { isOpen, isPending } from "./store.js";
import { contactGiven, quoteGiven } from "./suggested_rows.js";

const SOON = 1500;
const MOST_LOOKS = 12;
/** The share of their words, of both together, that makes two spans the same quote. */
const ALIKE = 0.5;
/** The same for one that is told in another, which may be most of that one. */
const ALIKE_INSIDE = 0.9;

/** How sure the engine is, in words and in figures. @param {number} confidence */
export function likelihood(confidence) {
  const words = confidence >= 0.9 ? "very likely" : confidence >= 0.75 ? "likely" : confidence >= 0.5 ? "rather likely" : "unsure";
  return `${words}, ${Math.round(confidence * 100)} %`;
}

export class Suggestions {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.path = `articles/${encodeURIComponent(bench.article.slug)}/suggestions/`;
    /** Where reading the article stands: what the server says, or "silent", "edited", or "" before it was asked. */
    this.state = "";
    this.detail = "";
    this.looks = 0;
    /** Told of a change of the whole. @type {(() => void)[]} */
    this.listeners = [];
  }

  /** Read them from the server, and again soon while it is still at it. */
  async look() {
    clearTimeout(this.timer);
    this.is(await this.bench.api.send("GET", this.path));
  }

  /** Have the article read anew. */
  async compute() {
    this.state = "waiting";
    this.tell();
    const answer = await this.bench.api.send("POST", `${this.path}compute/`);
    if (answer.ok) {
      this.looks = 0;
      await this.look();
    } else {
      this.is(answer);
    }
  }

  /** @param {Answer} answer */
  is({ ok, status, body }) {
    if (!ok) {
      // Whoever may not have them is told that there are none.
      this.state = status === 404 || status === 403 ? "" : "silent";
    } else {
      this.state = body.state;
      this.detail = body.detail ?? "";
      if (body.state === "ready") {
        this.take(body);
      } else if (body.state === "waiting" && this.looks < MOST_LOOKS) {
        this.looks += 1;
        this.timer = setTimeout(() => this.look(), SOON * this.looks);
      }
    }
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener());
  }

  /** @param {{quotes: any[], contacts: any[]}} found */
  take({ quotes, contacts }) {
    const { bench } = this;
    const { store } = bench;
    if (quotes.some((one) => bench.article.body.slice(bench.offsets.toUnits(one.start), bench.offsets.toUnits(one.end)) !== one.exact)) {
      this.state = "edited";
      bench.editors.lookAtText();
      return;
    }
    const known = new Map([...store.rows.values()].filter((row) => row.proposal).map((row) => [row.proposal.id, row]));
    for (const one of [...quotes, ...contacts]) {
      const resource = "passages" in one ? "contacts" : "quotes";
      const given = resource === "quotes" ? quoteGiven(one, store, new Set(quotes.map((quote) => quote.id))) : contactGiven(one, bench);
      const row = known.get(one.id);
      known.delete(one.id);
      if (row) {
        store.renew(row, one, given);
      } else {
        store.suggest(resource, `suggestion-${one.id}`, { id: one.id, about: one, given, there: "open", want: "open", sent: "", made: [] });
      }
    }
    for (const row of known.values()) {
      this.withdrawn(row);
    }
    bench.names.learnOf(quotes, contacts).then(() => bench.redraw());
    bench.redraw();
  }

  /** One that is not proposed any more. What was entered on it is the editor's, and stays. @param {Row} row */
  withdrawn(row) {
    if (!isOpen(row) || isPending(row)) {
      return;
    }
    if (this.bench.store.isEdited(row) && row.resource === "quotes") {
      row.proposal = null;
      row.idempotency = crypto.randomUUID();
      row.state = "refused";
      row.errors = { "": ["It is not suggested any more. What you entered is still here: save it to mark these words all the same, or delete it."] };
      this.bench.store.changed(row, ["kind"]);
    } else {
      this.bench.store.forget(row);
    }
  }

  /** What is marked by hand is not suggested besides. @param {{start: number, end: number}} place in code points @param {string} kind */
  covered({ start, end }, kind) {
    const { store } = this.bench;
    const gone = this.open().filter((row) => {
      const [from, to] = [store.value(row, "start"), store.value(row, "end")];
      const shared = Math.min(end, to) - Math.max(start, from);
      const together = Math.max(end, to) - Math.min(start, from);
      const isInside = Boolean(row.proposal.about.within);
      return shared > 0 && (shared / together >= (isInside ? ALIKE_INSIDE : ALIKE) || (kind === store.value(row, "kind") && !isInside));
    });
    gone.forEach((row) => store.forget(row));
    if (gone.length) {
      this.bench.redraw();
      this.tell();
    }
  }

  /** Words that are not marked any more may be suggested again. */
  async uncovered() {
    await this.bench.saving.idle();
    if (this.state === "ready") {
      await this.look();
    }
  }

  /** Those that wait for a decision, in text order. @param {Resource} [resource] @returns {Row[]} */
  open(resource = "quotes") {
    const { store } = this.bench;
    const rows = store.all(resource).filter(isOpen);
    return rows.sort((one, other) => store.value(one, "start") - store.value(other, "start") || store.value(other, "end") - store.value(one, "end"));
  }

  /** Those at or above a confidence. @param {number} confidence */
  atOrAbove(confidence) {
    return this.open().filter((row) => row.proposal.about.confidence >= confidence);
  }

  // Going from one to the next

  /** @param {number} way @param {Resource} [resource] */
  step(way, resource = "quotes") {
    const next = this.neighbour(way, resource);
    if (next) {
      this.bench.choose(next.key);
    } else {
      const what = resource === "quotes" ? "suggested quote" : "suggested contact";
      announce(!this.open(resource).length ? `No ${what} is left.` : way > 0 ? `This is the last ${what}.` : `This is the first ${what}.`);
    }
  }

  /** @param {number} way @param {Resource} resource */
  neighbour(way, resource) {
    const { bench } = this;
    const all = this.open(resource);
    const at = all.findIndex((row) => row.key === bench.chosen);
    if (at >= 0) {
      return all[at + way];
    }
    const from = bench.row ? (bench.placeOf(bench.row)?.start ?? 0) : bench.text.caret;
    const placeOf = (row) => bench.placeOf(row)?.start ?? 0;
    return way > 0 ? (all.find((row) => placeOf(row) >= from) ?? all[0]) : (all.findLast((row) => placeOf(row) < from) ?? all.at(-1));
  }

  // Deciding

  /** @param {string} [key] */
  accept(key = this.bench.chosen) {
    this.decideOne(key, "accepted", "Taken", "acceptance");
  }

  /** @param {string} [key] */
  reject(key = this.bench.chosen) {
    this.decideOne(key, "rejected", "Dismissed", "dismissal");
  }

  /** @param {string} key @param {"accepted" | "rejected"} want @param {string} done @param {string} label */
  decideOne(key, want, done, label) {
    const { bench } = this;
    const row = bench.store.get(key);
    if (!row || !isOpen(row)) {
      announce("Choose a suggestion first: L leads to the next one.");
      return;
    }
    const wasChosen = bench.chosen === key;
    const all = this.open(row.resource);
    const at = all.indexOf(row);
    const next = all[at + 1] ?? all[at - 1];
    const focus = this.hadFocus();
    const title = bench.lines.title(row);
    if (wasChosen && next) {
      bench.choose(next.key);
    }
    this.decide([row], want, `${label} of ${title}`);
    this.refocus(focus);
    announce(`${done}. ${next && wasChosen ? bench.lines.spoken(next) : this.left()}`);
  }

  /** Take all at or above a confidence; they are taken back together. @param {number} confidence */
  acceptMany(confidence) {
    const rows = this.atOrAbove(confidence);
    this.decide(rows, "accepted", `acceptance of ${count(rows.length, "suggestion")}`);
    announce(`Taken: ${count(rows.length, "suggestion")}. ${this.left()}`);
  }

  /** How many of both kinds still wait. */
  left() {
    return `${count(this.open("quotes").length + this.open("contacts").length, "suggestion")} left.`;
  }

  /** @param {Row[]} rows @param {"accepted" | "rejected"} want @param {string} label */
  decide(rows, want, label) {
    const { bench } = this;
    this.want(rows, want);
    bench.undo.push({
      label,
      back: () => {
        this.want(rows, "open");
        bench.choose(rows[0].key);
      },
      forth: () => this.want(rows, want),
    });
  }

  /** @param {Row[]} rows @param {"open" | "accepted" | "rejected"} want */
  want(rows, want) {
    const { bench } = this;
    const there = rows.filter((row) => bench.store.get(row.key) === row);
    there.forEach((row) => bench.store.decide(row, want));
    if (there.length === 1) {
      bench.store.changed(there[0], ["gone", "kind"]);
    } else {
      bench.redraw();
    }
    this.tell();
    bench.saving.kick();
  }

  /** Somebody else has decided on it, or the text has changed under it. @param {Row} row @param {string} how */
  overtaken(row, how) {
    const { bench } = this;
    const wasChosen = bench.chosen === row.key;
    row.proposal.want = row.proposal.there = "open";
    if (bench.store.isEdited(row) && row.resource === "quotes") {
      this.withdrawn(row);
    } else {
      bench.store.forget(row);
    }
    bench.redraw();
    if (wasChosen) {
      bench.choose(bench.store.get(row.key) ? row.key : "");
    }
    this.tell();
    bench.head?.banner("Somebody was there first", `${how} Load the page again to see what they have made of it.`, "Load again", () => location.reload());
    announce(`Somebody was there first. ${how}`);
  }

  // Who speaks

  /** Take one of several who may speak. @param {number} place from 0 on */
  chooseCandidate(place) {
    const { row, names } = this.bench;
    const one = row && isOpen(row) ? row.proposal.about.candidates?.[place] : null;
    if (!row || !one) {
      announce("There is no such choice.");
      return;
    }
    this.bench.change(row.key, { speaker: one.speaker ?? null, ministry: one.speaker ? null : (one.ministry ?? null) });
    names.used(one.speaker ? "officials" : "ministries", one.speaker ?? one.ministry);
    announce(`Speaker: ${one.name}.`);
  }

  /** Whom a suggestion names and the record does not know: its speaker, or the sides of a contact. @param {Row} row @returns {{name: string, office: string, role: string | null, is_body: boolean}[]} */
  unmatchedOf(row) {
    const { about } = row.proposal;
    if (row.resource === "quotes") {
      return about.unmatched ? [about.unmatched] : [];
    }
    return this.sides(row).filter((side) => isPrinted(side)).map((side) => this.unmatchedSide(row, side)).filter(Boolean);
  }

  sides(row) {
    return this.bench.store.value(row, "participants") ?? [];
  }

  unmatchedSide(row, side) {
    return row.proposal.about.participants.find((one) => one.printed === side.printed)?.unmatched ?? null;
  }

  /** Make whom the article names and the record does not know; it is they wherever the article names them so. @param {number} [place] which of several */
  makeUnmatched(place = 0) {
    const { bench } = this;
    const { row } = bench;
    const unmatched = row && isOpen(row) ? this.unmatchedOf(row)[place] : null;
    if (!row || !unmatched) {
      announce("Nobody is unknown here.");
      return;
    }
    const open = [...this.open(), ...this.open("contacts")];
    const done = (slug) => bench.changeAll(open.map((one) => [one.key, this.naming(one, row, unmatched, slug)]).filter(([, fields]) => fields));
    if (unmatched.is_body) {
      bench.make.ministry(unmatched.name, done);
    } else {
      bench.make.official(unmatched.name, done, unmatched.office, unmatched.role ?? undefined);
    }
  }

  /** The fields of a suggestion with `slug` in the place of whom it names as `chosen` does; null where it does not. */
  naming(row, chosen, unmatched, slug) {
    // An office alone names nobody twice: "a US official" may be another one each time.
    const isSame = (one) => unmatched.name !== "" && one?.name === unmatched.name;
    if (row.resource === "quotes") {
      const field = unmatched.is_body ? "ministry" : "speaker";
      const isMeant = row === chosen || isSame(row.proposal.about.unmatched);
      return isMeant && !this.bench.store.value(row, field) ? { [field]: slug } : null;
    }
    const sides = this.sides(row);
    const named = sides.map((side) => (isPrinted(side) && isSame(this.unmatchedSide(row, side)) ? { ...side, [unmatched.is_body ? "ministry" : "official"]: slug } : side));
    return named.some((side, at) => side !== sides[at]) ? { participants: named } : null;
  }

  hadFocus() {
    const focus = document.activeElement;
    return focus instanceof HTMLElement && focus !== document.body && focus !== this.bench.text.body ? focus : null;
  }

  /** What had the focus may have gone with what was decided: the text takes it then. @param {HTMLElement | null} focus */
  refocus(focus) {
    if (focus && (!focus.isConnected || !focus.checkVisibility())) {
      this.bench.text.focus();
    }
  }
}

/** Whether a side of a contact is but printed, as nobody who is recorded. */
function isPrinted(side) {
  return !side.official && !side.ministry;
}
