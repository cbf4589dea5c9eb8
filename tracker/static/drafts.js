// What is typed into <form data-draft="measures/7"> is kept: by the server every few seconds, and by this browser
// for as long as the server cannot be reached. Nothing of it is saved before the person says so.
(() => {
  const words = document.currentScript.dataset;
  const WAIT = 3000;
  const TRY_AGAIN = 20000;
  const TOO_OLD = 7 * 24 * 3600 * 1000;
  const NOT_KEPT = new Set(["csrf_token", "do"]);
  const timers = new Map();
  const going = new Map();

  const forms = () => document.querySelectorAll("form[data-draft]");
  const shelf = (about) => `draft ${words.person} ${about}`;

  const content = (form) => {
    const typed = {};
    for (const [name, value] of new FormData(form)) {
      const input = form.elements[name];
      if (NOT_KEPT.has(name) || typeof value !== "string" || (input && input.type === "password")) continue;
      (typed[name] ??= []).push(value);
    }
    return typed;
  };

  const copy = (form) => ({
    about: form.dataset.draft,
    version: Number(form.dataset.draftVersion) || null,
    content: content(form),
  });

  // A browser that keeps nothing, or has no room left, is no reason to stop typing.
  const putAside = (about, kept) => {
    try {
      if (kept) localStorage.setItem(shelf(about), JSON.stringify({ ...kept, at: Date.now() }));
      else localStorage.removeItem(shelf(about));
    } catch { /* the server's draft remains */ }
  };
  const putThere = (about) => {
    try {
      const kept = JSON.parse(localStorage.getItem(shelf(about)));
      return kept && Date.now() - kept.at < TOO_OLD ? kept : null;
    } catch { return null; }
  };

  const tell = (form, text, link) => {
    let line = form.querySelector("[data-draft-status]");
    if (!line) {
      line = document.createElement("p");
      line.className = "meta";
      line.dataset.draftStatus = "";
      line.setAttribute("role", "status");
      form.append(line);
    }
    line.textContent = text;
    if (!link) return;
    const way = document.createElement("a");
    way.href = `${location.pathname}?draft=1`;
    way.textContent = link;
    line.append(" ", way);
  };

  const send = async (form, kept, told) => {
    going.get(kept.about)?.abort();
    const stop = new AbortController();
    going.set(kept.about, stop);
    try {
      const answer = await fetch(words.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value },
        body: JSON.stringify({ about: kept.about, version: kept.version, content: kept.content }),
        signal: stop.signal,
      });
      const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
      if (answer.ok && said) putAside(kept.about, null);
      if (said) tell(form, told && answer.ok ? told : said.told, told && answer.ok ? words.open : null);
      if (answer.ok && said) return;
      if (!said) tell(form, words.offline);
    } catch {
      if (stop.signal.aborted) return;
      tell(form, words.offline);
    }
    later(form, TRY_AGAIN);
  };

  const later = (form, wait = WAIT) => {
    const about = form.dataset.draft;
    clearTimeout(timers.get(about));
    timers.set(about, setTimeout(() => form.isConnected && send(form, copy(form)), wait));
  };

  const changed = (form) => {
    putAside(form.dataset.draft, copy(form));
    later(form);
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form) changed(form);
  });

  // A row was added or taken out: the form stands there anew.
  document.addEventListener("htmx:afterSettle", (event) => {
    const form = event.target.closest?.("form[data-draft]") || event.target.querySelector?.("form[data-draft]");
    if (form && event.target.matches?.("form[data-draft]")) changed(form);
  });

  document.addEventListener("submit", (event) => {
    const about = event.target.dataset?.draft;
    if (!about || event.submitter?.hasAttribute("hx-post")) return;
    clearTimeout(timers.get(about));
    going.get(about)?.abort();
    putAside(about, { ...copy(event.target), sent: location.pathname });
  });

  addEventListener("online", () => forms().forEach((form) => putThere(form.dataset.draft) && send(form, copy(form))));

  // Whoever comes to another page after sending has arrived: what lay here is kept by the server now.
  const arrive = () => {
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith("draft ")) continue;
        const kept = JSON.parse(localStorage.getItem(key));
        if ((kept.sent && kept.sent !== location.pathname) || Date.now() - kept.at > TOO_OLD) localStorage.removeItem(key);
      }
    } catch { /* nothing can be kept here at all */ }
  };

  // What this browser alone has is handed to the server, and the person is told where to find it.
  const bringBack = (form) => {
    const kept = putThere(form.dataset.draft);
    if (!kept) return;
    // What was sent and came back refused stands in the form already.
    const cameBack = kept.sent && words.method === "POST";
    if (cameBack || JSON.stringify(kept.content) === JSON.stringify(content(form))) putAside(kept.about, null);
    else send(form, kept, words.found);
  };

  arrive();
  forms().forEach(bringBack);
})();
