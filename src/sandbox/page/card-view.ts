import type { SeenBoxes, SeenCard, SeenChoice } from "../card-shape.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** A template card as the client draws it. */
export function cardView(card: SeenCard, notice: string | undefined): Html {
  const subtitle = card.subtitle === "" ? undefined : html`<p class="card-subtitle">${card.subtitle}</p>`;
  const text =
    card.text === "" ? undefined : html`<p class="card-text"><span class="words">${card.text}</span></p>`;
  return html`<article class="card" data-testid="card" data-card="${card.id}" aria-label="${card.title}">
    <h3 class="card-title">${card.title}</h3>
    ${subtitle} ${facts(card)} ${text} ${card.choice && choiceView(card.id, card.choice)}
    ${card.boxes && boxesView(card.id, card.boxes)} ${buttons(card)}
    ${notice === undefined ? undefined : html`<p class="card-notice" role="status" data-testid="card-notice">${notice}，卡片没有变化，请再点一次</p>`}
  </article>`;
}

function facts(card: SeenCard): Html | undefined {
  if (card.facts.length === 0) return undefined;
  const rows = card.facts.map(
    (fact) =>
      html`<div class="card-fact">
        <dt>${fact.label}</dt>
        <dd>${fact.value}</dd>
      </div>`,
  );
  return html`<dl class="card-facts">${rows}</dl>`;
}

/** A drop-down of our own: the browser's would show its list in the system's fonts, which may have no Chinese. */
function choiceView(card: string, choice: SeenChoice): Html {
  const chosen = choice.options.find((option) => option.id === choice.chosen)?.text ?? "";
  if (choice.disabled) return html`<p class="card-choice-fixed">${choice.title}：${chosen}</p>`;
  const rows = choice.options.map(
    (option) =>
      html`<label class="option"
        ><input
          type="radio"
          name="choice ${card}"
          value="${option.id}"
          data-testid="selector-option"
          data-words="${option.text}"
          ${option.id === choice.chosen ? checked : undefined}
        /><span>${option.text}</span></label
      >`,
  );
  return html`<details class="card-choice" data-testid="selector">
    <summary>
      <span class="choice-title">${choice.title}</span><span class="choice-chosen">${chosen}</span>
    </summary>
    <div class="options" role="radiogroup" aria-label="${choice.title}">${rows}</div>
  </details>`;
}

function boxesView(card: string, boxes: SeenBoxes): Html {
  const rows = boxes.options.map(
    (option) =>
      html`<label class="option"
        ><input
          type="${boxes.several ? "checkbox" : "radio"}"
          name="boxes ${card}"
          value="${option.id}"
          data-testid="checkbox"
          ${option.ticked ? checked : undefined}
          ${boxes.disabled ? disabled : undefined}
        /><span>${option.text}</span></label
      >`,
  );
  return html`<div class="card-boxes" role="group" aria-label="可勾选的条目">${rows}</div>`;
}

const checked = html`checked`;
const disabled = html`disabled`;

function buttons(card: SeenCard): Html | undefined {
  if (card.buttons.length === 0) return undefined;
  const drawn = card.buttons.map(
    (button) =>
      html`<button
        type="button"
        class="card-button style-${button.style}"
        data-testid="card-button"
        data-button="${button.id}"
      >
        ${button.text}
      </button>`,
  );
  return html`<div class="card-buttons count-${Math.min(card.buttons.length, 3)}">${drawn}</div>`;
}
