// The head of the page: where saving stands, what went wrong as a whole, and what is done with the whole article.

import { clock, count, el, part } from "./dom.js";

const LOOKS = { saving: "saving", waiting: "saving", saved: "saved" };

/** Whether a click on a link asks for another tab or window. @param {MouseEvent} event */
function opensElsewhere(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}

export class Head {
  /** @param {Bench} bench */
  constructor(bench) {
    this.bench = bench;
    this.shown = "";
    this.savedAt = 0;
    /** What stands in the banner until it is over, the gravest first. */
    this.lasting = { signedOut: false, down: false, edited: false };
    const help = part("help");
    help.hidden = false;
    help.addEventListener("click", () => bench.help());
    const review = part("review");
    review.addEventListener("click", (event) => {
      if (!opensElsewhere(event)) {
        event.preventDefault();
        this.review(review);
      }
    });
    bench.saving.onChange(() => this.show());
    bench.store.onChange(() => this.show());
    this.show();
  }

  show() {
    const state = this.bench.saving.state();
    if (state !== "saved") {
      this.savedAt = 0;
    } else if (this.shown && !this.savedAt) {
      this.savedAt = Date.now();
    }
    const words = this.words(state);
    if (words !== this.shown || !this.isDrawn) {
      this.shown = words;
      this.isDrawn = true;
      const line = part("save-state");
      line.textContent = words;
      line.className = `state ${LOOKS[state] ?? "failed"}`;
      line.hidden = !words;
    }
    const { signedOut } = this.bench.saving;
    this.last({ signedOut, down: state === "failed" && !signedOut });
  }

  /** @param {Partial<Head["lasting"]>} now */
  last(now) {
    const before = JSON.stringify(this.lasting);
    Object.assign(this.lasting, now);
    if (JSON.stringify(this.lasting) === before) {
      return;
    }
    const { signedOut, down, edited } = this.lasting;
    const again = () => this.bench.saving.kick(true);
    if (signedOut) {
      const advice = `Sign in again as ${this.bench.me} in another window. What you do here is kept in this browser, and sent once you are signed in.`;
      this.banner("You are signed out", advice, "Try now", again, { text: "Sign in in another window", address: this.bench.signIn });
    } else if (down) {
      this.banner("The server does not answer", "Work on: what you do is kept in this browser, and sent every 30 seconds until it is saved.", "Try now", again);
    } else if (edited) {
      const advice = "What is shown here is the text as it was. Load the page again to see it as it is; what you have not saved stays.";
      this.banner("The text was edited elsewhere", advice, "Load again", () => location.reload());
    } else {
      part("banner").replaceChildren();
    }
  }

  words(state) {
    if (state === "failed") {
      return `Not saved since ${clock(this.bench.saving.downSince || Date.now())}`;
    }
    return {
      conflict: "Not saved: two versions",
      refused: "Not saved: see the marks",
      saving: "Saving",
      waiting: "Saving",
      saved: this.bench.readOnly ? "" : this.saved(),
    }[state];
  }

  saved() {
    const open = this.bench.kept.unfinished((key) => Boolean(this.bench.store.get(key)));
    if (open) {
      return `${count(open, "field")} not finished, the rest saved`;
    }
    return this.savedAt ? `Saved ${clock(this.savedAt)}` : "All saved";
  }

  /** @param {string} title @param {string} text @param {string} [label] of a button @param {() => void} [run] @param {{text: string, address: string}} [elsewhere] */
  banner(title, text, label, run, elsewhere) {
    const link = elsewhere ? el("a", { class: "button tight", href: elsewhere.address, target: "_blank", rel: "noopener", text: elsewhere.text }) : null;
    const button = label ? el("button", { type: "button", class: "button tight", text: label, onclick: run }) : null;
    const acts = link || button ? el("p", { class: "actions" }, link, button) : null;
    part("banner").replaceChildren(el("div", { class: "flash bad" }, el("p", { class: "title", text: title }), el("p", { text }), acts));
  }

  textEdited() {
    this.last({ edited: true });
  }

  /** Leave for the review, which shows what is saved, once all is. */
  async review(link) {
    const { saving, store } = this.bench;
    this.bench.save();
    await saving.idle();
    if (store.pending().length) {
      this.banner("Not saved yet", "Some of what you did is not saved. Once all is saved, go on to the review.");
      return;
    }
    location.assign(link.href);
  }
}
