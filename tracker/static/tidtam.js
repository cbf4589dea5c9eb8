// Small comforts; every page works without them.

// A menu closes as other menus do: Escape, or a click beside it.
const MENUS = "details.menu[open], .nav details[open]";
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(MENUS);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
});

// <button type="button" data-print hidden>: only where it can do something.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// <button data-copy="id" data-copied="Copied" hidden>: what stands there goes along; where a browser does not let it, it
// is marked, ready for the keys.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  if ("select" in source) source.select();
  else getSelection().selectAllChildren(source);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    if (!document.execCommand("copy")) return;
  }
  const word = button.querySelector("span");
  word.dataset.before ??= word.textContent;
  word.setAttribute("role", "status");
  word.textContent = button.dataset.copied;
  setTimeout(() => (word.textContent = word.dataset.before), 2500);
});
