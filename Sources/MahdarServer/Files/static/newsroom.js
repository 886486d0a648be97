// Everything works without this. It adds the keyboard, and lights up the record of a mark.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  // A mark and its record.
  const marks = (id) => all(`[data-r~="${CSS.escape(id)}"]`);
  let lit = null;
  function light(id) {
    if (lit === id) return;
    if (lit) for (const mark of marks(lit)) mark.classList.remove("lit");
    lit = id;
    if (id) for (const mark of marks(id)) mark.classList.add("lit");
  }
  function choose(id, { scroll = true } = {}) {
    const record = document.getElementById(id);
    if (!record?.matches(".rec")) return false;
    for (const open of all(".rec[open]")) if (open !== record) open.open = false;
    record.open = true;
    light(id);
    if (scroll) {
      const side = $(".records");
      if (getComputedStyle(side).position === "sticky") {
        side.scrollTop += record.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
      } else record.scrollIntoView({ block: "nearest" });
    }
    return true;
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(".text [data-r]");
    if (!mark) return;
    const ids = mark.dataset.r.split(" ");
    const own = mark.getAttribute("href")?.slice(1);
    const id = own ?? ids.findLast((name) => name.startsWith("s")) ?? ids[0];
    if (choose(id)) { event.preventDefault(); history.replaceState(null, "", "#" + id); }
  });
  document.addEventListener("toggle", (event) => {
    const record = event.target;
    if (record.matches?.(".rec") && record.open) light(record.id);
  }, true);
  function arrive() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id && choose(id)) marks(id)[0]?.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", arrive);
  arrive();

  // The keyboard.
  let here = null;
  function step(by) {
    const items = all("[data-item]").filter((item) => item.offsetParent !== null);
    if (!items.length) return;
    let place = items.indexOf(here);
    if (place < 0) place = by > 0 ? -1 : items.length;
    here?.classList.remove("here");
    here = items[Math.min(Math.max(place + by, 0), items.length - 1)];
    here.classList.add("here");
    if (here.matches(".rec")) {
      choose(here.id);
      marks(here.id)[0]?.scrollIntoView({ block: "center" });
      $("summary", here).focus({ preventScroll: true });
    } else {
      here.scrollIntoView({ block: "nearest" });
      $("a", here)?.focus({ preventScroll: true });
    }
  }
  async function review(verdict) {
    const record = here?.closest("[data-row]") ?? $(".rec[open]");
    const link = record && $("a.rev", record);
    if (!link) return;
    if (verdict === "correct") { location.href = link.href; return; }
    const body = new URLSearchParams({ verdict, token: document.body.dataset.token });
    const answer = await fetch(link.href, { method: "POST", body, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.ok) {
      record.classList.remove("r-confirmed", "r-rejected", "r-corrected");
      record.classList.add(verdict === "confirm" ? "r-confirmed" : "r-rejected");
      step(1);
    } else location.href = link.href;
  }
  let isGoing = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { document.activeElement?.blur(); light(null); return; }
    if (isTyping(event.target)) return;
    // Keys are told by their place too, so that an Arabic layout has them where a Latin one does.
    const key = /^[a-z?/]$/i.test(event.key) ? event.key : event.code?.replace(/^Key/, "").toLowerCase();
    if (isGoing) {
      isGoing = false;
      const link = $(`nav a[data-key="${CSS.escape(key)}"]`);
      if (link) { event.preventDefault(); location.href = link.href; }
      return;
    }
    const act = {
      "/": () => $("[data-slash]").focus(), slash: () => $("[data-slash]").focus(),
      j: () => step(1), k: () => step(-1), g: () => { isGoing = true; },
      "?": () => { location.href = "/about#keys"; },
      c: () => review("confirm"), x: () => review("reject"), e: () => review("correct"),
    }[key];
    if (act) { event.preventDefault(); act(); }
  });
})();
