// Shows the article's text at the span in question, and puts words selected there into the form's field of words.

const text = document.querySelector("[data-article-text]");
const field = document.querySelector("[data-span-words]");
const button = document.querySelector("[data-take-words]");

if (text && field instanceof HTMLTextAreaElement && button instanceof HTMLButtonElement) {
  button.hidden = false;
  const here = text.querySelector(".is-here");
  if (here instanceof HTMLElement) {
    text.scrollTop += here.getBoundingClientRect().top - text.getBoundingClientRect().top - 48;
  }
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection?.rangeCount && !selection.isCollapsed && text.contains(selection.getRangeAt(0).commonAncestorContainer)) {
      selected = selection.toString();
    }
  });
  button.addEventListener("click", () => {
    if (selected) {
      field.value = selected;
    }
    field.focus();
  });
}
