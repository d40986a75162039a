/** Bringing in: what is too large is said beside its field, and is not sent. Without scripts the server says it. */

/** How many bytes a field would send. @param {HTMLTextAreaElement | HTMLInputElement} field */
function bytesOf(field) {
  return field instanceof HTMLInputElement
    ? [...(field.files ?? [])].reduce((sum, file) => sum + file.size, 0)
    : new TextEncoder().encode(field.value.replace(/\r?\n/g, "\r\n")).length;
}

/** Say the words beside the field, or take them back. @param {Element} field @param {string} words */
function say(field, words) {
  const row = field.closest(".form-row");
  row?.querySelector("[data-too-large]")?.remove();
  row?.classList.toggle("errors", Boolean(words));
  if (words) {
    const list = Object.assign(document.createElement("ul"), { className: "errorlist" });
    list.append(Object.assign(document.createElement("li"), { textContent: words }));
    const alert = document.createElement("div");
    alert.dataset.tooLarge = "";
    alert.setAttribute("role", "alert");
    alert.append(list);
    row?.prepend(alert);
  }
}

/** @param {HTMLFormElement} form */
function watch(form) {
  const fields = /** @type {NodeListOf<HTMLTextAreaElement | HTMLInputElement>} */ (form.querySelectorAll("textarea, input[type=file]"));
  const areTooLarge = () => [...fields].filter((field) => bytesOf(field) > Number(form.dataset.mostBytes));
  const check = () => {
    const large = areTooLarge();
    fields.forEach((field) => say(field, large.includes(field) ? (form.dataset.tooLarge ?? "") : ""));
    return large;
  };
  form.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    const [first] = check();
    if (first) {
      event.preventDefault();
      first.focus();
    }
  });
}

const form = document.querySelector("form[data-most-bytes]");
if (form instanceof HTMLFormElement) {
  watch(form);
}
