"use strict";
// The page of `toonc preview`. All texts come from programs that somebody wrote: they are only ever set as text.

const by = (id) => document.getElementById(id);
const [screen, picture, film, head, things, mistakes] = ["screen", "frame", "film", "head", "things", "mistakes"].map(by);
let news = null, output = 0, frame = 0, playing = null, draft = null, listening = false;
let loading = false, wanted = null, shown = "";

const now = () => news && news.outputs[output];
const seconds = (frames) => (frames * now().rate[1]) / now().rate[0];

function element(kind, text, href) {
  const made = document.createElement(kind);
  if (text) made.textContent = text;
  if (href) made.href = href;
  return made;
}

// --- news: after a save the playhead stays where it was in its scene ----------------------------------------------

function sceneAt(at) {
  return now().scenes.findLast((scene) => scene.start <= at && at < scene.end);
}

function told(latest) {
  if (listening && !(draft && draft.number >= latest.number)) hush();
  const before = now() && { scene: sceneAt(frame), name: now().name };
  news = latest;
  output = Math.max(0, news.outputs.findIndex((one) => before && one.name === before.name));
  if (now()) {
    const same = before && before.scene && now().scenes.find((scene) => scene.name === before.scene.name);
    if (same) frame = Math.min(same.start + frame - before.scene.start, same.end - 1);
    setUp();
  }
  showMistakes();
  document.title = `${news.file} - toonc preview`;
  document.body.dataset.number = news.number;
}

function setUp() {
  head.max = now().frames - 1;
  screen.style.setProperty("--ratio", now().width / now().height);
  by("output").replaceChildren(...news.outputs.map((one, at) => Object.assign(element("option", one.name), { value: at })));
  by("output").value = output;
  by("output").hidden = news.outputs.length < 2;
  by("scenes").replaceChildren(...now().scenes.map((scene) => {
    const made = element("a", scene.name, scene.href);
    made.style.left = `${(100 * scene.start) / now().frames}%`;
    made.style.width = `${(100 * (scene.end - scene.start)) / now().frames}%`;
    made.title = `${scene.name}: ${seconds(scene.start).toFixed(2)} to ${seconds(scene.end).toFixed(2)} s. Double click: its line`;
    made.onclick = (event) => { event.preventDefault(); go(scene.start); };
    made.ondblclick = () => { if (scene.href) location.href = scene.href; };
    return made;
  }));
  go(frame, true);
}

// The line of a mistake, and what of it is wrong. Columns are code points from 1.
function excerpt(one) {
  const signs = [...one.text], last = one.end_line === one.line ? one.end_column : signs.length + 1;
  const part = (from, to) => signs.slice(from - 1, to - 1).join("");
  const made = element("pre");
  made.append(part(1, one.column), element("mark", part(one.column, last) || " "), part(Math.max(last, one.column), Infinity));
  return made;
}

function row(one) {
  const made = element(one.severity === "error" ? "p" : "li");
  made.append(element("b", `${one.severity}[${one.code}] `), one.message, " ");
  if (one.file) made.append(element("a", `${one.file}:${one.line}:${one.column}`, one.href));
  if (one.text && one.severity === "error") made.append(excerpt(one));
  if (one.help) made.append(Object.assign(element("span", one.help), { className: "help" }));
  return made;
}

function showMistakes(trouble) {
  const errors = news.diagnostics.filter((one) => one.severity === "error");
  const rows = errors.map(row);
  if (trouble) rows.push(element("p", trouble));
  mistakes.replaceChildren(...rows);
  mistakes.hidden = rows.length === 0;
  screen.classList.toggle("broken", rows.length > 0);
  by("remarks").replaceChildren(...news.diagnostics.filter((one) => one.severity !== "error").map(row));
  by("state").textContent = errors.length ? (now() ? "the last frame that could be drawn" : "")
    : news.estimated ? "times are estimates until the video is built" : "";
}

// --- the playhead ---------------------------------------------------------------------------------------------------

function go(to, anew) {
  if (!now()) return;
  frame = Math.round(Math.max(0, Math.min(now().frames - 1, to)));
  if (listening) film.currentTime = seconds(frame);
  mark();
  if (!listening) load(`frame/${output}/${frame}.png?${news.number}`, anew);
}

function mark() {
  head.value = frame;
  const scene = sceneAt(frame);
  by("where").textContent = `${seconds(frame).toFixed(2)} s, frame ${frame}${scene ? `, ${scene.name}` : ""}`;
  [...by("scenes").children].forEach((one, at) => one.classList.toggle("now", now().scenes[at] === scene));
  point();
}

// One frame is on its way at a time; of those asked for meanwhile, the last.
async function load(address, anew) {
  if (address === shown && !anew) return;
  if (loading) { wanted = address; return; }
  loading = true;
  try {
    const answer = await fetch(address);
    if (answer.ok) {
      const before = picture.src;
      picture.src = URL.createObjectURL(await answer.blob());
      await picture.decode();
      picture.dataset.at = shown = address;
      if (before) URL.revokeObjectURL(before);
      film.hidden = !listening; // until now its last frame stood there
    } else if (answer.status === 500) {
      showMistakes(await answer.text());
    }
  } catch (trouble) {
    by("state").textContent = "toonc preview has ended";
  }
  loading = false;
  const next = wanted;
  wanted = null;
  if (next && next !== address) load(next);
}

// What is on the picture now can be pointed at; a click opens its line.
function point() {
  const { width, height } = now();
  things.replaceChildren(...now().things.filter((one) => one.start <= frame && frame < one.end).map((one) => {
    const made = element("a", "", one.href);
    const [x, y, across, down] = one.box;
    made.title = `${one.kind}: ${one.name}`;
    Object.assign(made.style, { left: `${(100 * x) / width}%`, top: `${(100 * y) / height}%`,
      width: `${(100 * across) / width}%`, height: `${(100 * down) / height}%` });
    return made;
  }));
}

// Played in its own time: frames that are not drawn in time are left out.
function play() {
  if (listening) { hush(); return; }
  if (playing) { cancelAnimationFrame(playing); playing = null; by("play").textContent = "play"; return; }
  if (!now()) return;
  const first = frame >= now().frames - 1 ? 0 : frame, began = performance.now();
  by("play").textContent = "stop";
  const step = () => {
    const at = first + ((performance.now() - began) / 1000) * (now().rate[0] / now().rate[1]);
    if (at >= now().frames) { go(now().frames - 1); play(); return; }
    if (!loading) go(at);
    playing = requestAnimationFrame(step);
  };
  playing = requestAnimationFrame(step);
}

// --- with sound: a draft is made of what changed since the last one, then played -----------------------------------

async function listen() {
  if (listening) { hush(); return; }
  if (playing) play();
  if (!now() || by("sound").disabled) return;
  showMistakes(); // what went wrong the last time is over
  if (!draft || draft.number !== news.number || draft.output !== output) draft = await made();
  if (!draft) return;
  const address = `draft/${draft.output}.mp4?${draft.number}`;
  if (film.getAttribute("src") !== address) film.src = address;
  listening = true;
  film.hidden = false;
  film.currentTime = seconds(frame >= now().frames - 1 ? 0 : frame);
  by("sound").textContent = "stop";
  film.play().catch((trouble) => {
    if (trouble.name === "AbortError") return; // it was stopped before its first frame came
    hush();
    // Some browsers let a page make sound only soon after a click, and the draft took longer.
    if (trouble.name === "NotAllowedError") by("state").textContent = "the draft is ready: play it once more";
    else showMistakes(String(trouble));
  });
  follow();
}

async function made() {
  const wanted = output, began = performance.now();
  by("sound").disabled = true;
  const clock = setInterval(() => {
    by("state").textContent = `making a draft with sound, ${Math.round((performance.now() - began) / 1000)} s`;
  }, 250);
  try {
    const answer = await fetch(`draft/${wanted}`, { method: "POST" });
    if (answer.ok) return { output: wanted, number: (await answer.json()).number };
    showMistakes(await answer.text());
  } catch (trouble) {
    showMistakes("toonc preview has ended");
  } finally {
    clearInterval(clock);
    by("state").textContent = "";
    by("sound").disabled = false;
  }
  return null;
}

function follow() {
  if (!listening) return;
  if (film.ended) { hush(); return; }
  frame = Math.min(now().frames - 1, Math.floor((film.currentTime * now().rate[0]) / now().rate[1] + 1e-6));
  mark();
  requestAnimationFrame(follow);
}

function hush() {
  listening = false;
  film.pause();
  by("sound").textContent = "play with sound";
  go(frame, true);
}

const KEYS = {
  " ": play, s: listen, ArrowLeft: (far) => go(frame - far), ArrowRight: (far) => go(frame + far),
  Home: () => go(0), End: () => go(Infinity),
};
document.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.target.tagName === "SELECT" || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  KEYS[event.key](event.shiftKey ? 10 : 1);
});
screen.addEventListener("dblclick", () => { const scene = now() && sceneAt(frame); if (scene && scene.href) location.href = scene.href; });
head.addEventListener("input", () => go(Number(head.value)));
by("play").addEventListener("click", play);
by("sound").addEventListener("click", listen);
by("output").addEventListener("change", (event) => { if (listening) hush(); output = Number(event.target.value); setUp(); });

// --- the connection: a preview that is started again has the same address, and a page that is open goes on with it ----

function listenToNews() {
  const source = new EventSource("events");
  source.onmessage = (event) => told(JSON.parse(event.data));
  source.onerror = () => {
    draft = null; // of another server, which may not have it
    by("state").textContent = "toonc preview does not answer";
    source.close();
    setTimeout(listenToNews, 1000);
  };
}
listenToNews();
