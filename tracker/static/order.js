// A list that is put in order: dragged, by arrow keys, by its buttons or by typing a place. The boxes always say the
// order of the list, and the form sends them; without this script the buttons and the boxes do the same.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-order]");
  if (!form) return;
  const list = form.querySelector("ol");
  const news = form.querySelector("[data-order-news]");
  const told = form.querySelector("[data-order-told]");

  const middle = (item) => item.getBoundingClientRect().top + item.offsetHeight / 2;
  const box = (item) => item.querySelector("input.place");
  const title = (item) => item.querySelector("p > span").textContent;
  const inDigitsOf = (sample, number) =>
    /[๐-๙]/.test(sample) ? String(number).replace(/\d/g, (digit) => "๐๑๒๓๔๕๖๗๘๙"[digit]) : String(number);
  const read = (text) => Number(text.trim().replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit)));
  const digits = box(list.firstElementChild).defaultValue;

  function renumber() {
    [...list.children].forEach((item, index) => {
      box(item).value = inDigitsOf(digits, index + 1);
      item.querySelector("[name=up]").disabled = index === 0;
      item.querySelector("[name=down]").disabled = index === list.children.length - 1;
    });
    news.hidden = false;
  }

  function tell(item) {
    const place = [...list.children].indexOf(item) + 1;
    told.textContent = told.dataset.words.replace("{title}", title(item)).replace("{place}", inDigitsOf(digits, place));
  }

  function put(item, index) {
    const others = [...list.children].filter((other) => other !== item);
    const place = Math.max(0, Math.min(index, others.length));
    list.insertBefore(item, others[place] ?? null);
    renumber();
    tell(item);
  }

  function step(item, by, focus) {
    put(item, [...list.children].indexOf(item) + by);
    const target = focus.disabled ? item.querySelector(".grip") : focus;
    target.focus();
    item.scrollIntoView({ block: "nearest" });
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[name=up], [name=down]");
    if (!button) return;
    event.preventDefault();
    step(button.closest("li"), button.name === "up" ? -1 : 1, button);
  });

  list.addEventListener("keydown", (event) => {
    const grip = event.target.closest(".grip");
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!grip || !by) return;
    event.preventDefault();
    step(grip.closest("li"), by, grip);
  });

  // What cannot be read as a place stays as it was typed: the server says what is wrong with it.
  list.addEventListener("change", (event) => {
    if (!event.target.matches("input.place")) return;
    const place = read(event.target.value);
    if (Number.isInteger(place)) put(event.target.closest("li"), place - 1);
  });

  function drag(grip, event) {
    const item = grip.closest("li");
    grip.setPointerCapture(event.pointerId);
    item.classList.add("is-moved");
    const follow = (moved) => {
      const edge = 80;
      if (moved.clientY < edge) window.scrollBy(0, -12);
      if (moved.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
      // Its neighbours step over it: whoever is taken out of the page loses the pointer.
      while (item.previousElementSibling && moved.clientY < middle(item.previousElementSibling)) item.after(item.previousElementSibling);
      while (item.nextElementSibling && moved.clientY > middle(item.nextElementSibling)) item.before(item.nextElementSibling);
    };
    const end = () => {
      grip.removeEventListener("pointermove", follow);
      item.classList.remove("is-moved");
      renumber();
      tell(item);
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
  }

  for (const grip of list.querySelectorAll(".grip")) {
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button === 0) drag(grip, event);
    });
  }
  for (const part of form.querySelectorAll("[data-needs-script]")) part.hidden = false;
});
