// The page of scores: arrows and Enter go through a column, and a column copied from a sheet is pasted into its boxes.
(() => {
  const form = document.querySelector("form[data-scores]");
  if (!form) return;
  for (const hint of document.querySelectorAll("[data-needs-script]")) hint.hidden = false;

  const column = (box) => [...form.querySelectorAll(`input[data-score="${box.dataset.score}"]`)];

  const go = (box, by) => {
    const boxes = column(box);
    const next = boxes[boxes.indexOf(box) + by];
    if (!next) return;
    next.focus();
    next.select();
  };

  form.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!box.matches?.("input[data-score]")) return;
    const by = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(box, by);
  });

  form.addEventListener("paste", (event) => {
    const box = event.target;
    if (!box.matches?.("input[data-score]")) return;
    const lines = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n+$/, "").split("\n");
    if (lines.length < 2) return;
    event.preventDefault();
    const boxes = column(box);
    const start = boxes.indexOf(box);
    lines.forEach((line, at) => {
      const into = boxes[start + at];
      // Of several columns the last one holds the scores.
      if (into) into.value = line.split("\t").map((text) => text.trim()).filter(Boolean).pop() ?? "";
    });
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
