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

let asking;
let isStale = false;

/** Resolves when the view is drawn; changes that come meanwhile are fetched together right after. */
function refresh() {
  isStale = true;
  asking ??= ask();
  return asking;
}

async function ask() {
  try {
    while (isStale) {
      isStale = false;
      const query = new URLSearchParams({ me, chat });
      draw(await (await fetch(`/view?${query}`)).json());
    }
  } catch {
    // The server is gone for a moment; the event stream tells when it is back.
  } finally {
    asking = undefined;
  }
}

function draw(view) {
  find("clock").innerHTML = view.clock;
  const list = find("chat-list");
  if (list && list.innerHTML !== view.chats) list.innerHTML = view.chats;
  const noRoad = find("no-road");
  if (noRoad) noRoad.hidden = view.waiting === 0;
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

/** Shows what became of a tap: WeCom puts a refusal at the top of the card, which a long one has out of sight. */
function showChange(before) {
  const card = cardOf(before.dataset.card);
  if (!card || card === before) return;
  for (const part of [".card-subtitle", ".card-text"]) {
    const now = card.querySelector(part);
    const earlier = before.querySelector(part);
    const isSaid = now?.textContent.trim() === earlier?.textContent.trim();
    if (now && (!isSaid || earlier.classList.contains("fresh"))) now.classList.add("fresh");
  }
  const notice = card.querySelector(".card-notice");
  if (notice) notice.scrollIntoView({ block: "nearest" });
  else bringIntoView(card.querySelector(".card-title"), card.querySelector(".fresh"));
}

function bringIntoView(top, bottom) {
  const frame = log.getBoundingClientRect();
  const upper = top.getBoundingClientRect().top;
  const lower = (bottom ?? top).getBoundingClientRect().bottom;
  if (upper < frame.top || lower > frame.bottom) log.scrollTop += upper - frame.top - 24;
}

const cardOf = (id) => [...log.querySelectorAll("[data-card]")].find((card) => card.dataset.card === id);

const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
const toEnd = () => {
  if (log) log.scrollTop = log.scrollHeight;
};

// --- what the person does -------------------------------------------------------------------------------------------

async function say() {
  const text = input.value.trim();
  const [picture] = picker.files;
  if (text === "" && !picture) return;
  put("");
  toEnd();
  try {
    if (picture)
      await post("/send", { me, chat, text, name: picture.name, picture: await base64Of(picture) });
    else await post("/say", { me, chat, text });
    picker.value = "";
  } catch {
    put([text, input.value].filter(Boolean).join(" "));
    complain("没有发出去，请再试一次。");
  }
  showPicked();
  refresh();
}

const picker = find("picture-input");

function showPicked() {
  const isPicked = picker.files.length > 0;
  picker.closest("label").classList.toggle("picked", isPicked);
  picker.nextElementSibling.textContent = isPicked ? "已选图片" : "图片";
}

/** Without the head of the address that a browser makes of a file. */
const base64Of = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

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
    const { outcome } = await post("/tap", {
      ...{ me, card: card.dataset.card, button: button.dataset.button },
      ...choices,
    });
    // The copy is a new one, even when it says the same as before: ticks are gone from it.
    if (outcome === "updated") card.closest("[data-version]").dataset.version = "";
  } catch {
    complain("没有点上，请再点一次。");
  }
  await refresh();
  card.classList.remove("pending");
  card.removeAttribute("aria-busy");
  button.classList.remove("pressed");
  for (const each of card.querySelectorAll("button")) each.disabled = false;
  showChange(card);
  if (document.activeElement === document.body)
    focusOn(button.isConnected ? button : cardOf(card.dataset.card));
}

/** Whoever taps by keyboard stays at the card. */
function focusOn(place) {
  if (!place) return;
  if (place.localName !== "button") place.tabIndex = -1;
  place.focus({ preventScroll: true });
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

/** Plays the next scene, and goes where it can be seen; or turns to another story, and stays. */
async function playNext(button) {
  const { storyPlace } = button.dataset;
  button.disabled = true;
  button.classList.add("pressed");
  try {
    const { see } = await post("/story", storyPlace === undefined ? {} : { place: Number(storyPlace) });
    if (storyPlace === undefined) location.assign(see);
    else location.reload();
  } catch {
    button.disabled = false;
    button.classList.remove("pressed");
  }
}

const mention = find("mention") ? "@积分助手" : "";
let lastPhrase = "";

/** A phrase takes the place of a phrase nobody touched; behind words of one's own it is added. In a group it asks the bot. */
function fill(phrase) {
  const own = input.value === lastPhrase ? "" : input.value.trim();
  const head = own.includes(mention) ? "" : mention;
  const text = [head, own, phrase].filter(Boolean).join(" ");
  if (own === "" || own === mention) lastPhrase = text;
  write(text);
}

function write(text) {
  put(text);
  input.focus();
}

function put(text) {
  input.value = text;
  grow();
  keepDraft();
}

const draftKey = `draft ${me} ${chat}`;

function keepDraft() {
  try {
    sessionStorage.setItem(draftKey, input.value);
  } catch {
    // The browser keeps nothing for this page: a reload then loses the draft.
  }
}

function draftKept() {
  try {
    return sessionStorage.getItem(draftKey) ?? "";
  } catch {
    return "";
  }
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
  if (button && ("story" in button.dataset || "storyPlace" in button.dataset)) playNext(button);
  if (button?.dataset.fill) fill(button.dataset.fill);
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
  picker.addEventListener("change", () => {
    // In a group a picture without the mention never reaches the bot.
    if (mention && !input.value.includes(mention)) write(`${mention} ${input.value}`);
    showPicked();
  });
  input.addEventListener("input", grow);
  input.addEventListener("input", keepDraft);
  input.addEventListener("keydown", (event) => {
    // Enter also ends the choice of a Chinese word; that one does not send.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say();
  });
}

if (input) {
  put(draftKept());
  // Not on a phone: its keyboard would cover half the chat.
  if (matchMedia("(min-width: 840px) and (pointer: fine)").matches) input.focus({ preventScroll: true });
}
toEnd();
document.fonts.ready.then(toEnd);
const events = new EventSource("/events");
events.addEventListener("open", refresh);
events.addEventListener("message", refresh);
setInterval(refresh, 20_000);
if (chat === "single") post("/open", { me }).catch(() => undefined);
