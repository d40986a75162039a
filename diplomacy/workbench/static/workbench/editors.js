// Who else has this article open, and whether its text was edited elsewhere meanwhile.

const EVERY = 20_000;

export class Editors {
  /** @param {Bench} bench @param {HTMLElement} line */
  constructor(bench, line) {
    this.bench = bench;
    this.line = line;
    this.path = `articles/${encodeURIComponent(bench.article.slug)}/`;
    this.timer = 0;
    window.addEventListener("pagehide", () => this.bench.api.send("DELETE", `${this.path}editors/`, { keepalive: true }));
    window.addEventListener("pageshow", (event) => event.persisted && this.tick());
    document.addEventListener("visibilitychange", () => !document.hidden && this.tick());
  }

  async tick() {
    clearTimeout(this.timer);
    const answer = await this.bench.api.send("PUT", `${this.path}editors/`);
    if (answer.ok) {
      this.show(answer.body.editors);
    }
    await this.lookAtText();
    this.timer = setTimeout(() => this.tick(), EVERY);
  }

  show(editors) {
    const others = editors.map((one) => one.name);
    this.line.hidden = !others.length;
    const words = others.length ? `${others.join(", ")} ${others.length === 1 ? "has" : "have"} this open too` : "";
    if (this.line.textContent !== words) {
      this.line.textContent = words;
    }
  }

  /** The text as it stands now; the page says so where that is not the one on it. */
  async lookAtText() {
    const { article } = this.bench;
    const answer = await this.bench.api.send("GET", `${this.path}?fields=version`);
    if (!answer.ok || answer.body.version === article.version) {
      return;
    }
    const now = await this.bench.api.send("GET", `${this.path}?fields=version,body`);
    if (now.ok) {
      article.version = now.body.version;
      if (now.body.body !== article.body) {
        this.bench.head.textEdited();
      }
    }
  }
}
