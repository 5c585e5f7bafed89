// Sends what the person does, and puts in what the server drew. All text comes drawn and escaped from the server.

const { me, chat } = document.body.dataset;
const find = (testid) => document.querySelector(`[data-testid="${testid}"]`);
const log = find("log");
const input = find("input");
const trouble = find("trouble");

async function post(path, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// --- what changes by itself -----------------------------------------------------------------------------------------

let isAsking = false;
let isStale = false;

/** Asks for the view; changes that come meanwhile are fetched together right after. */
async function refresh() {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  try {
    while (isStale) {
      isStale = false;
      const query = new URLSearchParams({ me, chat });
      draw(await (await fetch(`/view?${query}`)).json());
    }
  } catch {
    // The server is gone for a moment; the event stream tells when it is back.
  } finally {
    isAsking = false;
  }
}

function draw(view) {
  find("clock").innerHTML = view.clock;
  const list = find("chat-list");
  if (list && list.innerHTML !== view.chats) list.innerHTML = view.chats;
  if (log) drawLines(view.lines);
}

/** Only lines that changed are replaced, so that a half filled card stays as it is. */
function drawLines(lines) {
  const wasAtEnd = isAtEnd();
  const old = new Map([...log.children].map((line) => [line.dataset.id, line]));
  for (const line of lines) {
    const before = old.get(line.id);
    if (before?.dataset.version === line.version) continue;
    const holder = document.createElement("template");
    holder.innerHTML = line.html;
    if (before) before.replaceWith(holder.content);
    else log.append(holder.content);
  }
  if (wasAtEnd) toEnd();
}

const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
const toEnd = () => {
  if (log) log.scrollTop = log.scrollHeight;
};

// --- what the person does -------------------------------------------------------------------------------------------

async function say() {
  const text = input.value.trim();
  if (text === "") return;
  input.value = "";
  grow();
  toEnd();
  try {
    await post("/say", { me, chat, text });
  } catch {
    input.value = text;
    complain("没有发出去，请再试一次。");
  }
  refresh();
}

async function tap(button) {
  const card = button.closest("[data-card]");
  const chosen = card.querySelector("details input:checked");
  const boxes = [...card.querySelectorAll(".card-boxes input")];
  const choices = {
    ...(chosen ? { choice: chosen.value } : {}),
    ...(boxes.length > 0 ? { ticked: boxes.filter((box) => box.checked).map((box) => box.value) } : {}),
  };
  card.classList.add("pending");
  card.setAttribute("aria-busy", "true");
  button.classList.add("pressed");
  for (const each of card.querySelectorAll("button")) each.disabled = true;
  try {
    await post("/tap", { me, card: card.dataset.card, button: button.dataset.button, ...choices });
  } catch {
    complain("没有点上，请再点一次。");
  }
  await refresh();
  card.classList.remove("pending");
  card.removeAttribute("aria-busy");
  button.classList.remove("pressed");
  for (const each of card.querySelectorAll("button")) each.disabled = false;
}

async function moveClock(button) {
  const buttons = document.querySelectorAll("[data-move]");
  for (const each of buttons) each.disabled = true;
  button.classList.add("pressed");
  try {
    await post("/clock", { target: button.dataset.move });
    await refresh();
    // What came by itself meanwhile stands at the end.
    toEnd();
  } finally {
    button.classList.remove("pressed");
    for (const each of buttons) each.disabled = false;
  }
}

function write(text) {
  input.value = text;
  grow();
  input.focus();
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight + 2, 140)}px`;
}

let hiding;
function complain(words) {
  trouble.textContent = words;
  trouble.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (trouble.hidden = true), 5000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.button) tap(button);
  if (button?.dataset.move) moveClock(button);
  if (button?.dataset.fill) write(button.dataset.fill);
  if (button && "mention" in button.dataset && !input.value.includes("@积分助手"))
    write(`@积分助手 ${input.value}`);
});

document.addEventListener("change", (event) => {
  const details = event.target.closest("details");
  if (!details) return;
  details.querySelector(".choice-chosen").textContent = event.target.dataset.words;
  details.open = false;
  details.querySelector("summary").focus();
});

if (input) {
  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    say();
  });
  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    // Enter also ends the choice of a Chinese word; that one does not send.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say();
  });
}

toEnd();
document.fonts.ready.then(toEnd);
const events = new EventSource("/events");
events.addEventListener("open", refresh);
events.addEventListener("message", refresh);
setInterval(refresh, 20_000);
if (chat === "single") post("/open", { me }).catch(() => undefined);
