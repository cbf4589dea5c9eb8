// Small comforts; every page works without them.

// The person's menu closes as other menus do: Escape, or a click beside it.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// <button type="button" data-print hidden>: only where it can do something.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// <button type="button" data-copy="id of an input" hidden>: puts what stands there where it can be pasted.
document.addEventListener("DOMContentLoaded", () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
});
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
  button.parentElement.querySelector('[role="status"]').textContent = button.dataset.copied;
});
