// Everything can be read without this; it adds the card that comes up over a mark.
(() => {
  const card = document.getElementById("card");
  let shown = null, pinned = false;
  const entry = (id) => document.getElementById(id);
  const marks = (id) => document.querySelectorAll(`[data-s~="${CSS.escape(id)}"]`);
  for (const mark of document.querySelectorAll("[data-s][title]")) mark.removeAttribute("title");

  function light(id, on) {
    for (const mark of marks(id)) mark.classList.toggle("lit", on);
    entry(id)?.classList.toggle("lit", on);
  }
  function hide() {
    if (shown) light(shown, false);
    shown = null; pinned = false; card.hidden = true;
  }
  function show(mark) {
    const ids = mark.dataset.s.split(" "), id = ids[ids.length - 1];
    if (shown === id) return;
    hide();
    const details = entry(id);
    if (!details) return;
    const name = document.createElement("strong");
    name.append(details.closest("section").querySelector("h3 bdi").cloneNode(true));
    card.replaceChildren(name, details.querySelector("dl").cloneNode(true));
    card.hidden = false;
    const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const width = card.offsetWidth, height = card.offsetHeight;
    const left = Math.min(Math.max(8, box.right - width), document.documentElement.clientWidth - width - 8);
    const below = box.bottom + height + 12 < innerHeight || box.top < height + 12;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? box.bottom + 8 : box.top - height - 8) + scrollY}px`;
    shown = id;
    light(id, true);
  }
  function mark(event) { return event.target.closest?.(".text [data-s]"); }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) return;
    const target = mark(event);
    if (target) show(target); else if (!event.target.closest?.("#card")) hide();
    const item = event.target.closest?.("aside details");
    if (item) { shown = item.id; light(item.id, true); }
  });
  document.addEventListener("click", (event) => {
    const target = mark(event);
    if (target) {
      event.preventDefault();
      show(target);
      pinned = true;
    } else if (!event.target.closest?.("#card")) hide();
  });
  document.addEventListener("focusin", (event) => { const target = mark(event); if (target) show(target); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  function open() {
    const details = entry(decodeURIComponent(location.hash.slice(1)));
    if (details?.tagName === "DETAILS") details.open = true;
  }
  addEventListener("hashchange", open);
  open();
})();
